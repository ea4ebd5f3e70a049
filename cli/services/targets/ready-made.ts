import { type AccessToken, type ConsumerContext, readyToken, TokenExpiredError } from '@mizt-auth/consumer';
import type { TokenSourceConfig } from '../../config/client-schema.ts';
import { UsageError } from '../../usage-error.ts';
import { besideConfig, type ConfigPlace, describeSource, readSecretFile } from './secret-source.ts';
import { runForToken } from './token-command.ts';

const readSource = (
  context: ConsumerContext,
  place: ConfigPlace,
  source: TokenSourceConfig,
): Promise<string> => {
  if ('env' in source) return Promise.resolve(process.env[source.env] ?? '');
  if ('file' in source) return readSecretFile(besideConfig(place, source.file), 'token');
  return runForToken(context, source.command, besideConfig(place, '.'));
};

/** Reads a ready-made token anew. Throws {@link UsageError} where there is none, or what running a command throws. */
export const readReadyMade = async (
  context: ConsumerContext,
  place: ConfigPlace,
  source: TokenSourceConfig,
  owner: string,
): Promise<string> => {
  const token = (await readSource(context, place, source)).trim();
  if (token !== '') return token;
  throw new UsageError(`The token of ${owner} is empty: ${describeSource(source)}.`, ['Put the token there']);
};

/** Hands out a ready-made token for as long as it lives; then it is read once more. */
export const readyMade = (place: ConfigPlace, source: TokenSourceConfig, owner: string) => {
  let known: Promise<string> | undefined;
  const make = async (context: ConsumerContext, scopes: readonly string[]): Promise<AccessToken> => {
    known ??= readReadyMade(context, place, source, owner);
    return readyToken(await known, scopes, { origin: describeSource(source), nowMs: context.now() });
  };
  return async (context: ConsumerContext, scopes: readonly string[]): Promise<AccessToken> => {
    const kept = known !== undefined;
    try {
      return await make(context, scopes);
    } catch (error) {
      known = undefined;
      if (!kept || !(error instanceof TokenExpiredError)) throw error;
      return make(context, scopes);
    }
  };
};
