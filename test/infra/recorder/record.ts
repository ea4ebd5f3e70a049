import { fork } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BANNER } from '../../../scripts/function-bundle.ts';
import { assertEdits, type Edit, editing, editsKey } from './edits.ts';
import { PLATFORM, ROOT, WORK } from './paths.ts';
import type { ProgramRun, Recording } from './recording.ts';
import { startSstCli } from './sst-cli.ts';

/** The file has to lie below the platform, which is where its packages are found. */
const programOf = (edits: readonly Edit[]): string => join(PLATFORM, `recorder${editsKey(edits)}.mjs`);

/**
 * What SST's CLI makes of `sst.config.ts`, but with mocks in place of the engine. SST's components
 * read the global `$app` while they load, so they come after `app()`.
 */
const ENTRY = `
  import config from './sst.config.ts';
  import { runProgram } from './test/infra/recorder/program.ts';

  const loadSst = async () => {
    const { run } = await import('./.sst/platform/src/auto/run.ts');
    const aws = await import('@pulumi/aws');
    const sst = await import('./.sst/platform/src/components');
    return { run, globals: { aws, sst } };
  };
  const [stage, work] = process.argv.slice(2);
  process.send(await runProgram({ config, loadSst }, stage, work), () => process.exit());
`;

const bundleProgram = async (edits: readonly Edit[]): Promise<string> => {
  const outfile = programOf(edits);
  await assertEdits(edits);
  await build({
    stdin: { contents: ENTRY, resolveDir: ROOT },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: BANNER },
    mainFields: ['module', 'main'],
    nodePaths: [join(PLATFORM, 'node_modules')],
    inject: [join(PLATFORM, 'src/shim/run.js')],
    external: ['@pulumi/*', '@pulumiverse/*', '@aws-sdk/*', 'archiver', 'esbuild', 'glob', 'undici', 'vite'],
    plugins: [editing(edits)],
    logLevel: 'silent',
  });
  return outfile;
};

/** Runs the bundled program in a process of its own: SST and Pulumi keep their state in globals. */
const runInChild = (
  program: string,
  [stage, work]: readonly [string, string],
  environment: Record<string, string>,
): Promise<ProgramRun> =>
  new Promise((resolve, reject) => {
    const child = fork(program, [stage, work], { cwd: ROOT, env: environment, silent: true });
    let log = '';
    const keep = (chunk: Buffer) => {
      log += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('message', (run) => resolve(run as ProgramRun));
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}.\n${log}`)));
  });

const programs = new Map<string, Promise<string>>();

const bundledOnce = (edits: readonly Edit[]): Promise<string> => {
  const program = programs.get(editsKey(edits)) ?? bundleProgram(edits);
  programs.set(editsKey(edits), program);
  return program;
};

/**
 * Records what `sst deploy --stage <stage>` would register, without AWS and without Pulumi's engine.
 *
 * `environment` holds the deployer's variables; nothing else of the caller's environment gets in. `edits` are
 * changes of the contract that the recording is made with.
 */
export const record = async (
  stage: string,
  environment: Readonly<Record<string, string>> = {},
  edits: readonly Edit[] = [],
): Promise<Recording> => {
  const program = await bundledOnce(edits);
  const started = performance.now();
  const work = join(WORK, `${stage}${editsKey(edits)}`);
  const artifacts = join(work, 'artifacts');
  const cli = await startSstCli(artifacts, edits);
  try {
    const run = await runInChild(program, [stage, work], { ...environment, SST_SERVER: cli.url });
    const seconds = (performance.now() - started) / 1000;
    return { ...run, stage, bundles: cli.bundles, artifacts, seconds };
  } finally {
    cli.stop();
  }
};

const recordings = new Map<string, Promise<Recording>>();

/** The recording of a stage with nothing set by the deployer, made once for all tests. */
export const recordOnce = (stage: string): Promise<Recording> => {
  const recording = recordings.get(stage) ?? record(stage);
  recordings.set(stage, recording);
  return recording;
};
