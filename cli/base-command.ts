import { type Hop, type HopName, maskTokens } from '@mizt-auth/consumer';
import type { Step } from '@mizt-auth/token-rules';
import { Command, Errors, type Interfaces } from '@oclif/core';
import { loadConfig } from './config/config-file.ts';
import { parserInput } from './config/parser-input.ts';
import { quietFlag } from './config/quiet-flag.ts';
import { chooseTarget, type TargetChoice } from './config/target-choice.ts';
import type { ParsedTargetFlags } from './config/target-flags.ts';
import { createInterrupts } from './interrupts.ts';
import { type StatusLine, statusLine } from './output/status-line.ts';
import { createWaiting, type Waiting } from './output/waiting.ts';
import { fitted } from './output/wrapped.ts';
import { orUsage, withHelp } from './parser-error.ts';
import { type ContextParts, type Session, startSession } from './services/session.ts';
import { openTarget } from './services/targets/open.ts';
import { errorJson, type ShownError, toShownError } from './shown-error.ts';

/** What every command shares: JSON, errors that help, Ctrl-C. */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true;
  static override baseFlags = quietFlag;

  readonly #line = statusLine(process.stderr, process.env);
  #quiet = false;
  #waiting: Waiting | undefined;
  readonly #interrupts = createInterrupts();
  readonly #lastUrl = new Map<HopName, string>();

  /** Aborted by Ctrl-C or a request to terminate. */
  protected get interrupted(): AbortSignal {
    return this.#interrupts.signal;
  }

  protected override async init(): Promise<void> {
    await super.init();
    this.#interrupts.listen();
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    this.#interrupts.unlisten();
    await super.finally(error);
  }

  /** Does some work without minding signals, which are somebody else's meanwhile. */
  protected leavingSignals<T>(work: () => Promise<T>): Promise<T> {
    return this.#interrupts.leaving(work);
  }

  protected override async parse<
    F extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    B extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    A extends Interfaces.OutputArgs<Interfaces.ArgInput>,
  >(options?: Interfaces.Input<F, B, A>, argv?: string[]): Promise<Interfaces.ParserOutput<F, B, A>> {
    const parsed = await super.parse<F, B, A>(parserInput(options), argv);
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
    const { traceHop = () => [] } = flags.trace ? await import('./output/trace.ts') : {};
    const onHop = (hop: Hop): void => {
      this.#lastUrl.set(hop.hop, hop.url);
      for (const line of traceHop(hop)) this.note(line);
    };
    const note = (text: string): void => this.note(text);
    const { waiting, interrupted: signal } = this;
    return { onHop, note, waiting, signal, timeoutMs: flags.timeout * 1000 };
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
    const { flags = {}, baseFlags = {} } = this.ctor;
    const command = {
      help: `Run ${this.config.bin} ${this.id?.replaceAll(':', ' ')} --help`,
      flags: Object.keys({ ...flags, ...baseFlags }),
    };
    return withHelp(toShownError(orUsage(error, command), this.#lastUrl), command);
  }

  protected override toErrorJson(error: unknown): unknown {
    return errorJson(error);
  }
}
