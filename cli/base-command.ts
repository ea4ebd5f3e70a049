import { type Hop, type HopName, maskTokens } from '@mizt-auth/consumer';
import type { Step } from '@mizt-auth/token-rules';
import { Command, Errors, Flags, type Interfaces } from '@oclif/core';
import { loadConfig } from './config/config-file.ts';
import { withoutStdin, withRepeatable } from './config/repeatable.ts';
import { chooseTarget, type TargetChoice } from './config/target-choice.ts';
import type { Mistyped } from './did-you-mean.ts';
import { EXIT } from './errors.ts';
import { type StatusLine, statusLine } from './output/status-line.ts';
import { createWaiting, type Waiting } from './output/waiting.ts';
import { fitted } from './output/wrapped.ts';
import { type ContextParts, type Session, startSession } from './services/session.ts';
import { openTarget } from './services/targets/open.ts';
import { type ShownError, toShownError } from './shown-error.ts';
import { UsageError } from './usage-error.ts';

/** The flags that choose a target; every command that talks to one has them. */
export const targetFlags = {
  target: Flags.string({
    char: 't',
    summary:
      'Deployment to use: local (the embedded stack, the default), aws, or a name from mizt-auth.json.',
    env: 'MIZT_AUTH_TARGET',
    helpGroup: 'TARGET',
  }),
  stage: Flags.string({
    summary: "Stage of this project's deployment on AWS.",
    env: 'MIZT_AUTH_STAGE',
    helpGroup: 'TARGET',
  }),
  'stack-prefix': Flags.string({
    summary: 'Prefix of the stack names on AWS; an empty one finds the original demo.',
    env: 'MIZT_AUTH_STACK_PREFIX',
    // The parser takes an empty variable for none; here it says something.
    default: async () => (process.env.MIZT_AUTH_STACK_PREFIX === '' ? '' : undefined),
    helpGroup: 'TARGET',
  }),
  region: Flags.string({ summary: 'AWS region.', env: 'MIZT_AUTH_REGION', helpGroup: 'TARGET' }),
  profile: Flags.string({ summary: 'AWS profile.', env: 'MIZT_AUTH_PROFILE', helpGroup: 'TARGET' }),
  client: Flags.string({
    summary: 'Client of the target to be, by its name in mizt-auth.json.',
    env: 'MIZT_AUTH_CLIENT',
    helpGroup: 'TARGET',
  }),
  timeout: Flags.integer({
    summary: 'Seconds to wait for each request.',
    env: 'MIZT_AUTH_TIMEOUT',
    default: 10,
    min: 1,
    max: 900,
    helpGroup: 'TARGET',
  }),
  trace: Flags.boolean({
    summary:
      'Show each HTTP exchange on stderr, with credentials redacted, and step by step why a token is refused.',
    env: 'MIZT_AUTH_TRACE',
  }),
};

/** What {@link targetFlags} parse to. */
export type ParsedTargetFlags = Interfaces.InferredFlags<typeof targetFlags>;

/** The flag that every command has. */
const quietFlag = {
  quiet: Flags.boolean({
    char: 'q',
    summary: 'Print nothing on stderr but errors.',
    env: 'MIZT_AUTH_QUIET',
    helpGroup: 'GLOBAL',
  }),
};

/** What every command shares: JSON, errors that help, Ctrl-C. */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true;
  static override baseFlags = quietFlag;

  readonly #line = statusLine(process.stderr, process.env);
  #quiet = false;
  #waiting: Waiting | undefined;
  readonly #abort = new AbortController();
  readonly #lastUrl = new Map<HopName, string>();
  readonly #onSignal = (): void => {
    // A second Ctrl-C means now.
    if (this.#abort.signal.aborted) process.exit(EXIT.interrupted);
    this.#abort.abort();
  };

  /** Aborted by Ctrl-C or a request to terminate. */
  protected get interrupted(): AbortSignal {
    return this.#abort.signal;
  }

  protected override async init(): Promise<void> {
    await super.init();
    this.#listen();
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    this.#unlisten();
    await super.finally(error);
  }

  /** Does some work without minding signals, which are somebody else's meanwhile. */
  protected async leavingSignals<T>(work: () => Promise<T>): Promise<T> {
    this.#unlisten();
    try {
      return await work();
    } finally {
      this.#listen();
    }
  }

  #listen(): void {
    process.on('SIGINT', this.#onSignal).on('SIGTERM', this.#onSignal);
  }

  #unlisten(): void {
    process.off('SIGINT', this.#onSignal).off('SIGTERM', this.#onSignal);
  }

  protected override async parse<
    F extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    B extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    A extends Interfaces.OutputArgs<Interfaces.ArgInput>,
  >(options?: Interfaces.Input<F, B, A>, argv?: string[]): Promise<Interfaces.ParserOutput<F, B, A>> {
    const flags = options?.flags && withRepeatable(options.flags);
    const args = options?.args && withoutStdin(options.args);
    // Commands are classes: what they inherit of this one is not among their own properties.
    const { enableJsonFlag, baseFlags } = options ?? {};
    const inherited = {
      ...(enableJsonFlag === undefined ? {} : { enableJsonFlag }),
      ...(baseFlags && { baseFlags }),
    };
    const parsed = await super.parse<F, B, A>(
      { ...options, ...inherited, ...(flags && { flags }), ...(args && { args }) },
      argv,
    );
    this.#quiet = (parsed.flags as { readonly quiet?: boolean }).quiet ?? false;
    return parsed;
  }

  /** True where nothing is to be told but the result and errors. */
  protected get quiet(): boolean {
    return this.#quiet;
  }

  /** Prints sentences of the result, which a terminal shows without a word that is cut. */
  protected say(text: string): void {
    this.log(fitted(text, process.stdout));
  }

  /** Tells the user something that is not the result; on stderr, with --json too, and not with --quiet. */
  protected note(text: string): void {
    if (!this.#quiet) this.warnOf(text);
  }

  /** Tells what counts as an error, and is told with --quiet too. */
  protected warnOf(text: string): void {
    this.#line?.clear();
    process.stderr.write(`${fitted(text, process.stderr)}\n`);
  }

  /** The line of the terminal that shows what goes on; undefined where there is none, and with --quiet. */
  protected get statusLine(): StatusLine | undefined {
    return this.#quiet ? undefined : this.#line;
  }

  /** Shows what the command waits for. */
  protected get waiting(): Waiting {
    this.#waiting ??= createWaiting(this.statusLine);
    return this.#waiting;
  }

  /** Chooses the target by flags, variables and config file. Throws `UsageError`. */
  protected async chooseTarget(flags: ParsedTargetFlags): Promise<TargetChoice> {
    return chooseTarget(flags, await loadConfig(process.cwd()));
  }

  /** Reaches the target, names it on stderr, and closes it whatever `work` does. With --trace, shows each exchange. */
  protected async withSession<T>(
    flags: ParsedTargetFlags,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const target = await openTarget(await this.chooseTarget(flags), this.config.dataDir);
    try {
      this.note(`Target: ${target.summary.name} (${target.summary.description})`);
      return await work(startSession({ target, ...(await this.contextParts(flags)) }));
    } finally {
      await target.close();
    }
  }

  /** How requests are made and shown: with --trace, each exchange. */
  protected async contextParts(flags: Pick<ParsedTargetFlags, 'trace' | 'timeout'>): Promise<ContextParts> {
    const show = flags.trace ? await this.#tracer() : undefined;
    const onHop = (hop: Hop): void => {
      this.#lastUrl.set(hop.hop, hop.url);
      show?.(hop);
    };
    const note = (text: string): void => this.note(text);
    const { waiting, interrupted: signal } = this;
    return { onHop, note, waiting, signal, timeoutMs: flags.timeout * 1000 };
  }

  async #tracer(): Promise<(hop: Hop) => void> {
    const { traceHop } = await import('./output/trace.ts');
    return (hop) => {
      for (const line of traceHop(hop)) this.note(line);
    };
  }

  /** Shows on stderr how the token rules judged a token. */
  protected async noteSteps(about: string, steps: readonly Step[]): Promise<void> {
    const { traceSteps } = await import('./output/trace.ts');
    for (const line of traceSteps(about, steps)) this.note(line);
  }

  protected override async catch(error: Interfaces.CommandError): Promise<void> {
    if (error instanceof Errors.ExitError) return super.catch(error);
    const { message, suggestions, exit, ...more } = this.#shown(error);
    if (more.code === 'BUG' && process.env.MIZT_AUTH_DEBUG) this.note(maskTokens(error.stack ?? ''));
    // What a command had concluded before it failed counts no more.
    process.exitCode = exit;
    const shown = new Errors.CLIError(message, { exit, suggestions: [...suggestions] });
    return super.catch(Object.assign(shown, more));
  }

  #shown(error: Interfaces.CommandError): ShownError {
    const shown = toShownError(error.oclif?.exit === EXIT.usage ? this.#usage(error) : error, this.#lastUrl);
    const needsHelp = shown.suggestions.length === 0 && shown.exit === EXIT.usage;
    return needsHelp ? { ...shown, suggestions: [this.#help()] } : shown;
  }

  #help(): string {
    return `Run ${this.config.bin} ${this.id?.replaceAll(':', ' ')} --help`;
  }

  // oclif's parser writes over several lines and adds the whole help: a sentence and a pointer are enough.
  #usage(error: Error): UsageError {
    const { message } = error;
    const sentence = message
      .replace('The following error occurred:', '')
      .replace(/See more help with --help/, '');
    return new UsageError(sentence.replace(/\s+/g, ' ').trim(), [this.#help()], this.#mistypedFlag(error));
  }

  #mistypedFlag({ flags }: Error & { readonly flags?: readonly string[] }): Mistyped | undefined {
    const [typed] = flags ?? [];
    if (typed === undefined) return undefined;
    const { flags: own = {}, baseFlags = {} } = this.ctor;
    const known = [...Object.keys({ ...own, ...baseFlags }), 'json', 'help'].map((name) => `--${name}`);
    return { typed: String(typed).split('=')[0] ?? '', known };
  }

  protected override toErrorJson(error: unknown): unknown {
    const { message, code, suggestions, oclif, hop, url } = error as Partial<Errors.CLIError & ShownError>;
    return {
      error: {
        code: code ?? 'USAGE',
        message,
        ...(hop && { hop }),
        ...(url && { url }),
        suggestions: suggestions ?? [],
        exit: oclif?.exit ?? 1,
      },
    };
  }
}
