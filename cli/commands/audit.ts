import { BaseCommand } from '../base-command.ts';
import { type AuditFlags, auditFlags } from '../config/audit-flags.ts';
import { loadConfig } from '../config/config-file.ts';
import { type ParsedTargetFlags, targetFlags } from '../config/target-flags.ts';
import { EXIT } from '../errors.ts';
import type { AuditJson } from '../output/audit.ts';
import type { AuditPolicy } from '../services/audit/policy.ts';
import type { AuditRun } from '../services/audit/run.ts';

const { client: _client, ...placeFlags } = targetFlags;

const EXIT_CODES = { violated: EXIT.violated, inconclusive: EXIT.inconclusive, clean: EXIT.done } as const;

export default class Audit extends BaseCommand {
  static override summary = 'Look for what an AWS account leaves open: APIs, user pools and secrets.';
  static override description =
    `Reads one region and changes nothing: each route of each REST and HTTP API, the clients of each Cognito user pool, who may read each secret, and what stages log. Each finding has a severity, the ARN, a cure and the page that says why.
An open route is a finding, unless the access file declares it open; of this project's own deployments the contract does.
Exits 0 when there is no finding of --fail-on or worse, 1 when there is one, 3 when the account cannot be reached, 4 when a missing permission or operation left something unseen, or the region has nothing to look at.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --policy',
    '<%= config.bin %> <%= command.id %> --sarif audit.sarif --markdown audit.md',
    '<%= config.bin %> <%= command.id %> --access mizt-auth.access.yaml',
  ];
  static override flags = { ...placeFlags, ...auditFlags };

  async run(): Promise<AuditJson | AuditPolicy> {
    const { flags } = await this.parse(Audit);
    return flags.policy ? this.#policy(flags.region) : this.#audit(flags);
  }

  async #policy(region = '*'): Promise<AuditPolicy> {
    const [{ permissions }, { auditPolicy }] = await Promise.all([
      import('@mizt-auth/account/operations'),
      import('../services/audit/policy.ts'),
    ]);
    const policy = auditPolicy(permissions(region));
    this.log(JSON.stringify(policy, null, 2));
    return policy;
  }

  async #audit(given: Omit<ParsedTargetFlags, 'client'> & AuditFlags): Promise<AuditJson> {
    const flags = { ...given, client: undefined };
    const run = await this.#run(flags);
    const [{ auditJson, auditLines }, { conclusionOf }, { colors }, { writeAuditReports }] =
      await Promise.all([
        import('../output/audit.ts'),
        import('@mizt-auth/audit/reports'),
        import('../output/colors.ts'),
        import('../services/audit/reports.ts'),
      ]);
    for (const line of auditLines(colors(), run.report)) this.say(line);
    if (flags['update-baseline']) this.note(`Accepted findings: ${run.baseline}`);
    await writeAuditReports(flags, run.report);
    process.exitCode = EXIT_CODES[conclusionOf(run.report)];
    return auditJson(run.report);
  }

  async #run(flags: ParsedTargetFlags & AuditFlags): Promise<AuditRun> {
    const [{ openPlace }, { runAudit }, { createContext }] = await Promise.all([
      import('../services/audit/place.ts'),
      import('../services/audit/run.ts'),
      import('../services/session.ts'),
    ]);
    const loaded = await loadConfig(process.cwd());
    const place = await openPlace(flags, loaded, this.config.dataDir);
    try {
      this.note(`Target: ${place.summary.name} (${place.summary.description})`);
      const { context } = createContext(await this.contextParts(flags), place.network);
      const { access, baseline, 'update-baseline': update, 'fail-on': failOn } = flags;
      const maxSecretAgeDays = flags['max-secret-age'];
      const { version } = this.config;
      const options = { access, baseline, update, failOn, maxSecretAgeDays, version };
      return await this.waiting.during('Reading the account', runAudit(context, place, loaded, options));
    } finally {
      await place.close();
    }
  }
}
