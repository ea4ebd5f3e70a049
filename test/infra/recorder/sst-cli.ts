import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { build } from 'esbuild';
import { functionBundleOptions } from '../../../scripts/function-bundle.ts';
import { type Edit, editing } from './edits.ts';
import { ROOT } from './paths.ts';
import type { Bundle } from './recording.ts';

/** The fields of SST's build request that decide how a bundle looks. */
interface BuildRequest {
  readonly functionID: string;
  readonly handler: string;
  readonly properties: { readonly minify?: boolean };
}

const buildFunction = async (
  { functionID, handler, properties }: BuildRequest,
  artifacts: string,
  edits: readonly Edit[],
) => {
  const out = join(artifacts, `${functionID}-src`);
  const source = handler.replace(/\.[^.]+$/, '');
  const file = join(out, `${basename(source)}.mjs`);
  await rm(out, { recursive: true, force: true });
  const options = functionBundleOptions(join(ROOT, `${source}.ts`), file, properties.minify ?? false);
  await build({ ...options, sourcemap: 'linked', plugins: [editing(edits)] });
  const bundle: Bundle = { functionId: functionID, handler, file };
  return { bundle, result: { out, handler: basename(handler), errors: [], sourcemaps: [`${file}.map`] } };
};

/** Stands in for SST's CLI, which the program asks for a bucket and for its bundles. */
export const startSstCli = async (artifacts: string, edits: readonly Edit[]) => {
  const bundles: Bundle[] = [];
  const answer = async (method: string, request: BuildRequest): Promise<unknown> => {
    if (method === 'Provider.Aws.Bootstrap') return { asset: 'sst-asset' };
    if (method !== 'Runtime.Build') throw new Error(`The recorder has no answer for ${method}`);
    const { bundle, result } = await buildFunction(request, artifacts, edits);
    bundles.push(bundle);
    return result;
  };
  const server: Server = createServer(async (request, response) => {
    const { method, params } = (await json(request)) as { method: string; params: [BuildRequest] };
    const reply = await answer(method, params[0]).then(
      (result) => ({ result }),
      (error: Error) => ({ error: error.message }),
    );
    response.end(JSON.stringify(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, bundles, stop: () => server.close() };
};
