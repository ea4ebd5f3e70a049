import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Route } from '@mizt-auth/access';
import type { ApiDescription } from '@mizt-auth/access/openapi';
import type { OpenApiSource } from '../../config/target-choice.ts';
import { UsageError } from '../../usage-error.ts';
import { readHeaders, withHeaders } from './routes.ts';
import type { ResolvedTarget, Target } from './target.ts';

const shown = (file: string): string =>
  /^https?:/i.test(file) ? file : relative(process.cwd(), file).replaceAll('\\', '/') || file;

type ReadBytes = (path: string) => Promise<Uint8Array>;

const fromDisk: ReadBytes = (path) => readFile(path);

/** Reads an OpenAPI description, from the disk or by `readBytes`. Throws {@link UsageError}, with file, line and column. */
export const readDescription = async (
  source: OpenApiSource,
  readBytes: ReadBytes = fromDisk,
): Promise<ApiDescription> => {
  const { OpenApiError, readOpenApi } = await import('@mizt-auth/access/openapi');
  const { baseUrl, examples, headers = {} } = source;
  try {
    return await readOpenApi(shown(source.file), {
      readBytes,
      baseUrl,
      examples,
      headers: Object.keys(headers),
    });
  } catch (error) {
    if (error instanceof OpenApiError) throw new UsageError(error.message);
    throw error;
  }
};

// A path that a user types is below the server that the description names first.
const homeOf = ([route]: readonly Route[]): string | undefined => {
  if (route === undefined) return undefined;
  const url = new URL(route.url);
  const depth = route.template?.split('/').length ?? 0;
  return `${url.origin}${url.pathname
    .split('/')
    .slice(0, 1 - depth)
    .join('/')}`;
};

/** The same target, its routes out of an OpenAPI description, which is read once. */
export const describedTarget = (target: Target, source: OpenApiSource): Target => {
  let description: Promise<ApiDescription> | undefined;
  const describe = (): Promise<ApiDescription> => {
    description ??= readDescription(source);
    return description;
  };
  const { name, description: words } = target.summary;
  return {
    ...target,
    summary: { name, description: `${words}, routes of ${shown(source.file)}` },
    left: async () => (await describe()).left,
    find: async (context) => {
      const { read, ...found } = await target.find(context);
      const described = async (readContext: typeof context): Promise<ResolvedTarget> => {
        const { routes } = await describe();
        const headers = readHeaders(source.headers);
        return {
          ...(await read(readContext)),
          routes: routes.map((route) => withHeaders(route, headers)),
          apiUrl: homeOf(routes),
        };
      };
      return { ...found, read: described };
    },
  };
};
