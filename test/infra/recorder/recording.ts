import type { InputsOf } from './inputs.ts';

/** One resource as the program registers it with the Pulumi engine. */
export interface Resource<Inputs = Readonly<Record<string, unknown>>> {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Inputs;
  /** What the mock answers in place of AWS: `arn`, `clientSecret` and the like. */
  readonly state: Readonly<Record<string, string | undefined>>;
  /** Names of the inputs that the engine would encrypt. */
  readonly secretInputs: readonly string[];
  readonly retainOnDelete: boolean;
  /** Empty for the app's own provider, which carries the default tags. */
  readonly provider: string;
}

/** What `app()` returns. */
export interface App {
  readonly name: string;
  readonly home: string;
  readonly protect: boolean;
  readonly removal: string;
  readonly providers: { readonly aws: { readonly defaultTags: { readonly tags: object } } };
}

/** What one run of the program leaves behind. */
export interface ProgramRun {
  readonly app: App;
  readonly resources: readonly Resource[];
  /** The values that `run()` returns. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Names of the outputs that the engine would encrypt. */
  readonly secretOutputs: readonly string[];
}

/** A bundle that SST would upload. */
export interface Bundle {
  readonly functionId: string;
  readonly handler: string;
  /** The bundled file. */
  readonly file: string;
}

/** A run of the program on a stage, with what it asked of SST's CLI. */
export interface Recording extends ProgramRun {
  readonly stage: string;
  readonly bundles: readonly Bundle[];
  /** Folder with what SST would upload, a `code.zip` per function. */
  readonly artifacts: string;
  readonly seconds: number;
}

/** Resources of one type, in the order of their registration. */
export const ofType = <Type extends keyof InputsOf>(
  { resources }: ProgramRun,
  type: Type,
): Resource<InputsOf[Type]>[] =>
  resources.filter((resource) => resource.type === type) as unknown as Resource<InputsOf[Type]>[];

/** The one resource of a type; `name` starts its logical name where there are more of the type. */
export const only = <Type extends keyof InputsOf>(
  run: ProgramRun,
  type: Type,
  name = '',
): Resource<InputsOf[Type]> => {
  const found = ofType(run, type).filter((resource) => resource.name.startsWith(name));
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`Expected one ${type} ${name}, found ${found.length}`);
  return first;
};
