import { type RunOptions, waitUntilReady } from '@mizt-auth/probe';
import type { ParsedTargetFlags } from '../../base-command.ts';
import { loadConfig } from '../../config/config-file.ts';
import { type MatrixFlags, matrixFlags } from '../../config/probe-flags.ts';
import type { ProbeJson } from '../../output/probe-json.ts';
import { aheadNote, planLine } from '../../output/probe-plan.ts';
import { waitNote } from '../../output/wait-note.ts';
import { ProbeCommand } from '../../probe-command.ts';
import { acceptedFindings } from '../../services/accepted-findings.ts';
import { dryRun, type PlanJson } from '../../services/dry-run.ts';
import { githubMask, reportToGitHub, writeReports } from '../../services/probe-reports.ts';
import type { ProbeRun, ReachedTarget } from '../../services/probe-run.ts';
import { probeTarget } from '../../services/probe-session.ts';
import { chooseTrials } from '../../services/probe-trials.ts';
import { withSources } from '../../services/route-source.ts';
import type { Session } from '../../services/session.ts';

type AllFlags = MatrixFlags & ParsedTargetFlags & { readonly trace: boolean };

export default class ProbeAll extends ProbeCommand {
  static override summary = 'Prove that the right callers get in and nobody else does.';
  static override description =
    `Runs the negative matrix: every way in which a caller can be wrong, on every route, between controls that show that the right caller gets in.
Exits 0 when each case is as it should be, 1 when authorization is violated by a finding that is as bad as --fail-on says, 3 when the target failed, 4 when nothing could be proven.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --family C --only A01 --verbose',
    '<%= config.bin %> <%= command.id %> --target aws --stage dev --effort quick --junit probe.xml --sarif probe.sarif --markdown probe.md',
    '<%= config.bin %> <%= command.id %> --openapi openapi.yaml --family F',
  ];
  static override flags = { ...ProbeCommand.flags, ...matrixFlags };

  async run(): Promise<ProbeJson | PlanJson> {
    const { flags } = await this.parse(ProbeAll);
    if (flags.openapi !== undefined) return this.#probe(flags, await this.#api(flags, flags.openapi));
    return this.withSession(flags, async (session) => this.#probe(flags, await this.#deployment(session)));
  }

  async #deployment(session: Session): Promise<ReachedTarget> {
    const described = await withSources(await probeTarget(session), await loadConfig(process.cwd()));
    return { ...described, description: session.target.summary, costs: session.costs };
  }

  async #api(flags: AllFlags, file: string): Promise<ReachedTarget> {
    const { openApiSession } = await import('../../services/openapi-target.ts');
    const choice = {
      file,
      baseUrl: flags['base-url'],
      tokenUrl: flags['token-url'],
      clientId: process.env.MIZT_AUTH_CLIENT_ID,
      clientSecret: process.env.MIZT_AUTH_CLIENT_SECRET,
    };
    const session = await openApiSession(choice, this.interrupted, flags.timeout * 1000);
    this.note(`Target: openapi (${session.description.description})`);
    for (const reason of session.left) this.note(`Not probed: ${reason}.`);
    return { ...session, source: { file, line: 1 } };
  }

  async #probe(flags: AllFlags, reached: ReachedTarget): Promise<ProbeJson | PlanJson> {
    const { trials, whole, leftOut } = await chooseTrials(reached.target, flags);
    const ahead = await dryRun(reached.target, trials, flags);
    if (flags['dry-run']) {
      this.log(planLine(ahead));
      return ahead;
    }
    this.note(aheadNote(ahead, flags.effort));
    if (flags['wait-for'] !== undefined) await waitUntilReady(reached.target, flags['wait-for']);
    const { accept, update, path } = await acceptedFindings(flags, whole);
    const options = { ...(await this.#options(flags)), leftOut };
    const { requirements: standards, 'fail-on': failOn } = flags;
    const plan = { ...reached, trials, accept, options, failOn, standards };
    const run = await this.runCases(plan, flags.trace);
    if (flags['update-baseline']) {
      await update(run.report.cases);
      this.note(`Wrote ${path}: fill in each reason and owner that says TODO.`);
    }
    await this.#report(run, flags);
    return this.conclude(run);
  }

  async #options(flags: AllFlags): Promise<RunOptions> {
    const note = (line: string): void => this.note(line);
    return {
      concurrency: flags.concurrency,
      ratePerSecond: flags.rate,
      strict: flags.strict,
      failFast: flags['fail-fast'] ? flags['fail-on'] : undefined,
      keepGoing: flags['keep-going'],
      maxSeconds: flags['max-time'],
      maxLeewaySeconds: flags['max-leeway'],
      effort: flags.effort,
      seed: flags.seed,
      onWait: waitNote(note),
      onSecret: await githubMask(note),
    };
  }

  async #report(run: ProbeRun, flags: AllFlags): Promise<void> {
    const { report } = run;
    await writeReports(flags, report);
    await reportToGitHub(report, (line) => this.note(line));
    if (this.jsonEnabled()) return;
    for (const line of flags.tap ? await this.#tap(run) : await this.#summary(run, flags)) this.log(line);
  }

  async #tap({ report }: ProbeRun): Promise<readonly string[]> {
    const { tapReport } = await import('@mizt-auth/probe/reports');
    return tapReport(report);
  }

  async #summary(run: ProbeRun, { verbose, reproduce }: AllFlags): Promise<readonly string[]> {
    const [{ probeSummary }, { colors }] = await Promise.all([
      import('../../output/probe-summary.ts'),
      import('../../output/colors.ts'),
    ]);
    const { durationMs, failOn, cases, summary, coverage, stopped } = run.report;
    const { requirements } = run;
    const options = { verbose, reproduce, durationMs, failOn, coverage, stopped, requirements };
    return probeSummary(colors(), cases, summary, options);
  }
}
