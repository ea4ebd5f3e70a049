import type { CaseResult, ProbeCase, ProbeTarget, Summary } from '@mizt-auth/probe';
import { Flags } from '@oclif/core';
import { BaseCommand, type ParsedTargetFlags, targetFlags } from './base-command.ts';
import { EXIT } from './errors.ts';
import { probeTarget } from './services/probe-session.ts';
import { sessionContext, type TargetSummary } from './services/session.ts';

/** What every probe prints with `--json`. */
export interface ProbeJson {
  readonly target: TargetSummary;
  readonly summary: Summary;
  readonly cases: readonly Omit<CaseResult, 'hops'>[];
}

const exitCode = ({ failed, errors, inconclusive }: Summary): number => {
  if (failed > 0) return EXIT.violated;
  if (errors > 0) return EXIT.couldNotRun;
  return inconclusive > 0 ? EXIT.inconclusive : EXIT.done;
};

/** A probe: some cases, run against a target, reported, and turned into an exit code. */
export abstract class ProbeCommand extends BaseCommand {
  static override flags = {
    ...targetFlags,
    trace: Flags.boolean({
      summary: 'Show the HTTP exchanges of each case on stderr, credentials redacted.',
      env: 'MIZT_AUTH_TRACE',
    }),
  };

  /** The cases that this probe runs. */
  protected abstract cases(target: ProbeTarget, all: typeof import('@mizt-auth/probe')): readonly ProbeCase[];

  protected async probe(flags: ParsedTargetFlags & { trace: boolean }): Promise<ProbeJson> {
    const library = await import('@mizt-auth/probe');
    return this.withSession(flags, async (session) => {
      const target = await probeTarget(session, sessionContext(this.interrupted));
      const { results } = await library.runProbe(target, this.cases(target, library));
      const summary = library.summarize(results);
      if (flags.trace) await this.#trace(results);
      if (!this.jsonEnabled()) await this.#report(results, summary);
      process.exitCode = exitCode(summary);
      return { target: session.target, summary, cases: results.map(({ hops: _, ...shown }) => shown) };
    });
  }

  async #trace(results: readonly CaseResult[]): Promise<void> {
    const { traceHop } = await import('./output/trace.ts');
    for (const { id, title, hops } of results) {
      this.note(`${id}  ${title}`);
      for (const line of hops.flatMap(traceHop)) this.note(line);
    }
  }

  async #report(results: readonly CaseResult[], summary: Summary): Promise<void> {
    const [{ probeReport }, { colors }] = await Promise.all([
      import('./output/probe-report.ts'),
      import('./output/colors.ts'),
    ]);
    for (const line of probeReport(colors(), results, summary)) this.log(line);
  }
}
