import { BaseCommand } from '../../../base-command.ts';
import { earlierTokens } from '../../../services/earlier-tokens.ts';
import { tokenStore } from '../../../services/token-cache/store.ts';

export default class TokenCacheClear extends BaseCommand {
  static override summary = 'Delete every token kept on disk, expired ones included.';
  static override description =
    'Tokens already handed out stay valid until they expire: Cognito cannot revoke them.';
  static override examples = ['<%= config.bin %> <%= command.id %>'];

  async run(): Promise<{ readonly deleted: number }> {
    await this.parse(TokenCacheClear);
    const { cacheDir, dataDir } = this.config;
    const deleted = (await tokenStore(cacheDir).clear()) + (await earlierTokens(dataDir).clear());
    this.log(deleted === 1 ? 'Deleted 1 token.' : `Deleted ${deleted} tokens.`);
    return { deleted };
  }
}
