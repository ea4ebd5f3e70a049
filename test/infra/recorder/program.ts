// biome-ignore lint/correctness/noUndeclaredDependencies: comes with the platform that SST installs.
import { type CustomResourceOptions, type Input, isSecret, output, runtime } from '@pulumi/pulumi';
import { DEPLOYED } from './account.ts';
import { answerCall, stateOf, tagsOf, withSecrets } from './mocks.ts';
import { PLATFORM, ROOT } from './paths.ts';
import type { App, ProgramRun, Resource } from './recording.ts';

type Values = Record<string, Input<string | boolean>>;

/** What SST's CLI bundles into one program. */
export interface Program {
  readonly config: { app(input: { stage: string }): Promise<App>; run(): Promise<unknown> };
  readonly loadSst: () => Promise<{
    /** SST's own wrapper around `run()`. */
    readonly run: (program: () => Promise<unknown>) => Promise<Values>;
    /** The globals `aws` and `sst`. */
    readonly globals: Readonly<Record<string, unknown>>;
  }>;
}

/** `app()` knows only the stage; what it returns becomes the global `$app` of `run()`. */
const setGlobals = async ({ config }: Program, stage: string, work: string): Promise<App> => {
  const app = await config.app({ stage });
  const paths = { root: ROOT, platform: PLATFORM, work, home: work };
  const $cli = { command: 'deploy', paths, state: { version: {} } };
  Object.assign(globalThis, { $app: { ...app, stage }, $cli, $dev: false });
  return app;
};

type Recorded = Omit<Resource, 'retainOnDelete'>;

type OptionsOf = (type: string, name: string) => CustomResourceOptions;

/** Options such as `retainOnDelete`, which mocks do not see but a transformation does. */
const watchOptions = (): OptionsOf => {
  const options = new Map<string, CustomResourceOptions>();
  runtime.registerStackTransformation(({ type, name, opts }) => {
    options.set(`${type} ${name}`, opts);
    return undefined;
  });
  return (type: string, name: string) => options.get(`${type} ${name}`) ?? {};
};

/** What the engine takes from the state in place of the program: `ignoreChanges` (pulumi.com, resource options). */
const keptInputs = (name: string, { ignoreChanges = [] }: CustomResourceOptions) =>
  Object.fromEntries(Object.entries(DEPLOYED[name] ?? {}).filter(([key]) => ignoreChanges.includes(key)));

/** Pulumi mocks that write down every resource; those that only group others are left out. */
const recordInto =
  ({ providers }: App, resources: Recorded[], optionsOf: OptionsOf) =>
  (given: runtime.MockResourceArgs) => {
    const { type, name, provider = '' } = given;
    const args = { ...given, inputs: { ...given.inputs, ...keptInputs(name, optionsOf(type, name)) } };
    // The engine marks a secret by wrapping it; a test wants both the mark and the value.
    const marked = Object.entries(args.inputs as object);
    const secretInputs = marked.filter(([, value]) => runtime.isRpcSecret(value)).map(([key]) => key);
    const inputs = Object.fromEntries(marked.map(([key, value]) => [key, runtime.unwrapRpcSecret(value)]));
    const id = args.id || `${name.toLowerCase()}-id`;
    const state = stateOf({ ...args, inputs });
    if (args.custom) resources.push({ type, name, id, inputs, secretInputs, state, provider });
    const tags = tagsOf(type, providers.aws.defaultTags.tags);
    return { id, state: { ...args.inputs, ...withSecrets(state), ...tags } };
  };

/** Waits for the values that `run()` returned, and tells which of them are secret. */
const settle = async (values: Values): Promise<Pick<ProgramRun, 'outputs' | 'secretOutputs'>> => {
  const outputs: Record<string, unknown> = {};
  const secretOutputs: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    outputs[key] = await new Promise((resolve) => output(value).apply(resolve));
    if (await isSecret(output(value))) secretOutputs.push(key);
  }
  return { outputs, secretOutputs };
};

/** Runs the program on a stage, as `sst deploy` does, and returns all that it registers. */
export const runProgram = async (program: Program, stage: string, work: string): Promise<ProgramRun> => {
  const app = await setGlobals(program, stage, work);
  const { run, globals } = await program.loadSst();
  Object.assign(globalThis, globals);
  const resources: Recorded[] = [];
  let optionsOf: OptionsOf = () => ({});
  const newResource = recordInto(app, resources, (type, name) => optionsOf(type, name));
  await runtime.setMocks({ call: answerCall, newResource }, app.name, stage);
  let values: Values = {};
  await runtime.runInPulumiStack(async () => {
    values = await run(() => {
      optionsOf = watchOptions();
      return program.config.run();
    });
    return values;
  });
  await runtime.disconnect();
  return {
    app,
    resources: resources.map((resource) => ({
      ...resource,
      retainOnDelete: optionsOf(resource.type, resource.name).retainOnDelete ?? false,
    })),
    ...(await settle(values)),
  };
};
