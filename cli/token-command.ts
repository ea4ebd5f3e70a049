import type { AccessToken, HeldToken } from '@mizt-auth/consumer';
import { Flags, type Interfaces } from '@oclif/core';
import { BaseCommand } from './base-command.ts';
import { resolveScopes } from './config/scopes.ts';
import { targetFlags } from './config/target-flags.ts';
import { scopeNote } from './output/scope-note.ts';
import type { Session } from './services/session.ts';
import { type CachedTokens, cachedTokens } from './services/token-cache/cached-tokens.ts';
import { tokenStore } from './services/token-cache/store.ts';
import { UsageError } from './usage-error.ts';

const scope = {
  char: 's',
  summary: 'Scope to request, short (read) or full (premium_api/read); may be repeated.',
  env: 'MIZT_AUTH_SCOPE',
  multiple: true,
} as const;

/** The flag that names scopes, where a command can do without. */
export const optionalScope = Flags.string(scope);

/** The flags of every command that needs a token. */
export const tokenFlags = {
  ...targetFlags,
  scope: optionalScope,
  'min-ttl': Flags.integer({
    summary: 'Minimum number of seconds for which the token must still be valid.',
    env: 'MIZT_AUTH_MIN_TTL',
    default: 0,
    min: 0,
  }),
  force: Flags.boolean({ summary: 'Obtain a new token, even if the cache has one.', env: 'MIZT_AUTH_FORCE' }),
  cache: Flags.boolean({
    summary: 'Keep tokens on disk; --no-cache neither reads nor writes them.',
    env: 'MIZT_AUTH_CACHE',
    default: true,
    allowNo: true,
  }),
};

/** What {@link tokenFlags} parse to, but for the scopes. */
export type ParsedTokenFlags = Omit<Interfaces.InferredFlags<typeof tokenFlags>, 'scope'>;

/** A command that needs tokens of its target. */
export abstract class TokenCommand extends BaseCommand {
  /** The tokens of a session, with what the flags wish of them. */
  protected tokens(session: Session, flags: ParsedTokenFlags): CachedTokens {
    return cachedTokens({
      ...session,
      store: flags.cache ? tokenStore(this.config.cacheDir) : undefined,
      wishes: { minTtl: flags['min-ttl'], force: flags.force },
      onStale: (client, token) => this.#keepExpired(session, client, token),
      onUncached: (reason) => this.note(`The token could not be kept in ${this.config.cacheDir}: ${reason}.`),
      onWait: (holder) =>
        this.note(
          `Waiting for ${holder > 0 ? `process ${holder}` : 'another process'}, which obtains the same token.`,
        ),
    });
  }

  /**
   * A token for scopes as a user types them; who may have one scope alone need not type it. (oclif gives its
   * instances a `token` of their own.)
   */
  protected async obtain(
    session: Session,
    flags: ParsedTokenFlags,
    scope: readonly string[],
  ): Promise<HeldToken> {
    const known = session.target.scopes;
    if (scope.length === 0 && known.length > 1)
      throw new UsageError('There is no scope to ask for.', [`Add --scope, with one of ${known.join(', ')}`]);
    const scopes = scope.length === 0 ? [...known] : resolveScopes(scope, known, flags.client);
    const held = await this.tokens(session, flags).get(scopes);
    this.#assertLife(session, held.token, flags['min-ttl']);
    const note = scopeNote(held.token);
    if (note !== undefined) this.note(note);
    return held;
  }

  // A probe of this target shows that it is refused; whoever cannot keep it has lost nothing.
  async #keepExpired({ target, context }: Session, client: string, token: AccessToken): Promise<void> {
    if (target.homeKey === undefined) return;
    const { earlierTokens } = await import('./services/earlier-tokens.ts');
    const store = earlierTokens(this.config.dataDir);
    await store.add(target.homeKey, client, [token], context.now()).catch(() => {});
  }

  #assertLife({ context }: Session, { expiresAt }: AccessToken, minTtl: number): void {
    const left = expiresAt === null ? 0 : expiresAt - Math.floor(context.now() / 1000);
    if (left >= minTtl) return;
    this.error(`A new token is valid for ${left} s, and --min-ttl asks for ${minTtl} s.`, {
      exit: 3,
      code: 'TOKEN_TOO_SHORT',
      suggestions: ['Ask for less, or have the issuer give access tokens a longer life'],
    });
  }
}
