import { Flags } from '@oclif/core';
import { BaseCommand, targetFlags } from '../base-command.ts';
import { resolveScopes } from '../config/scopes.ts';
import { sessionContext, type TargetSummary } from '../services/session.ts';

/** What `token` prints with `--json`; `expires_at` is in epoch seconds, `expires_in` in seconds. */
export interface TokenJson {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly scope: string;
  readonly expires_at: number | null;
  readonly expires_in: number | null;
  readonly target: TargetSummary;
}

export default class Token extends BaseCommand {
  static override summary = 'Buy an access token and print it.';
  static override description =
    `Finds the deployment, reads its secret and exchanges the client credentials for an access token.
The token alone goes to stdout, so that it can be piped.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> --scope read',
    '<%= config.bin %> <%= command.id %> --scope read --scope write --json',
    'curl -H "Authorization: Bearer $(<%= config.bin %> <%= command.id %> --scope read)" "$URL"',
  ];
  static override flags = {
    ...targetFlags,
    scope: Flags.string({
      char: 's',
      summary: 'Scope to ask for, short (read) or full (premium_api/read); may be repeated.',
      env: 'MIZT_AUTH_SCOPE',
      multiple: true,
      required: true,
    }),
  };

  async run(): Promise<TokenJson> {
    const { flags } = await this.parse(Token);
    const scopes = resolveScopes(flags.scope);
    return this.withSession(flags, async (session) => {
      const context = sessionContext(this.interrupted);
      const credentials = await session.read(context, await session.find(context));
      const { value, scope, expiresAt } = await session.buy(context, credentials, scopes);
      this.log(value);
      return {
        access_token: value,
        token_type: 'Bearer',
        scope,
        expires_at: expiresAt,
        expires_in: expiresAt === null ? null : expiresAt - Math.floor(context.now() / 1000),
        target: session.target,
      };
    });
  }
}
