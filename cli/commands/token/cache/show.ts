import { BaseCommand } from '../../../base-command.ts';
import { table } from '../../../output/table.ts';
import { earlierTokens } from '../../../services/earlier-tokens.ts';
import { fingerprint } from '../../../services/token-cache/fingerprint.ts';
import { tokenStore } from '../../../services/token-cache/store.ts';

/** What `token cache show` prints with `--json`; `expires_at` is in epoch seconds. */
export interface TokenCacheJson {
  readonly folder: string;
  /** How many expired tokens are kept for `probe`, in the data folder. */
  readonly expired: number;
  readonly tokens: readonly {
    readonly fingerprint: string;
    readonly scope: string;
    readonly client_id: string;
    readonly token_url: string;
    readonly expires_at: number | null;
  }[];
}

export default class TokenCacheShow extends BaseCommand {
  static override summary = 'List the tokens kept on disk, by fingerprint and expiry.';
  static override description =
    'No token is printed. A fingerprint tells two tokens apart without revealing either.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
  ];

  async run(): Promise<TokenCacheJson> {
    await this.parse(TokenCacheShow);
    const entries = await tokenStore(this.config.cacheDir).list();
    const tokens = entries.map(({ token, clientId, tokenUrl }) => ({
      fingerprint: fingerprint(token.value),
      scope: token.scope,
      client_id: clientId,
      token_url: tokenUrl,
      expires_at: token.expiresAt,
    }));
    const rows = tokens.map(({ fingerprint: mark, scope, client_id, token_url, expires_at }) => [
      mark,
      scope || '(all scopes)',
      `${client_id} at ${new URL(token_url).host}`,
      new Date((expires_at ?? 0) * 1000).toISOString(),
    ]);
    for (const line of table([['TOKEN', 'SCOPE', 'CLIENT', 'EXPIRES'], ...rows])) this.log(line);
    const expired = await earlierTokens(this.config.dataDir).count();
    if (expired > 0) this.note(`Expired tokens, which probe shows to their API: ${expired}.`);
    return { folder: this.config.cacheDir, expired, tokens };
  }
}
