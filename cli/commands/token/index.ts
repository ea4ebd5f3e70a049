import { Flags } from '@oclif/core';
import type { Costs } from '../../services/costs.ts';
import type { TargetSummary } from '../../services/targets/target.ts';
import { TokenCommand, tokenFlags } from '../../token-command.ts';

/** What `token` prints with `--json`; `expires_at` is in epoch seconds, `expires_in` in seconds. */
export interface TokenJson {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** What was granted, which counts, and what was asked for. */
  readonly scope: string;
  readonly requested_scope: string;
  readonly expires_at: number | null;
  readonly expires_in: number | null;
  readonly target: TargetSummary;
  /** True where the token came from the cache. */
  readonly cached: boolean;
  readonly costs: Costs;
}

export default class Token extends TokenCommand {
  static override summary = 'Print an access token, from the cache or newly obtained.';
  static override description =
    `Finds the deployment, reads its secret and exchanges the client credentials for an access token.
The token alone goes to stdout, so that it can be piped. It is kept on disk, readable by you alone, and used again until 75% of its lifetime has passed; the client secret is never written to disk.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> --scope read',
    '<%= config.bin %> <%= command.id %> --scope read --scope write --json',
    '<%= config.bin %> <%= command.id %> --scope read --header',
    'eval "$(<%= config.bin %> <%= command.id %> --scope read --env)"',
    '<%= config.bin %> <%= command.id %> --scope read --min-ttl 600',
  ];
  static override flags = {
    ...tokenFlags,
    header: Flags.boolean({
      summary: 'Print the whole header, Authorization: Bearer …',
      env: 'MIZT_AUTH_HEADER',
      exclusive: ['env'],
    }),
    env: Flags.boolean({
      summary: 'Print an export line for a shell to evaluate.',
      env: 'MIZT_AUTH_ENV',
      exclusive: ['header'],
    }),
  };

  async run(): Promise<TokenJson> {
    const { flags } = await this.parse(Token);
    return this.withSession(flags, async (session) => {
      const { token, reused } = await this.obtain(session, flags, flags.scope ?? []);
      const { value, scope, requested, expiresAt } = token;
      this.log(await this.#shown(value, flags));
      return {
        access_token: value,
        token_type: 'Bearer',
        scope,
        requested_scope: requested,
        expires_at: expiresAt,
        expires_in: expiresAt === null ? null : expiresAt - Math.floor(session.context.now() / 1000),
        target: session.target.summary,
        cached: reused,
        costs: session.costs(),
      };
    });
  }

  async #shown(token: string, { header, env }: { header: boolean; env: boolean }): Promise<string> {
    if (header) return `Authorization: Bearer ${token}`;
    return env ? (await import('../../output/env-line.ts')).envLine(token) : token;
  }
}
