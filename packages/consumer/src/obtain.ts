import type { AccessToken } from './access-token.ts';
import type { ClientCredentials } from './client-credentials.ts';
import { obtainClientToken } from './client-token.ts';
import type { ConsumerContext } from './context.ts';
import { obtainToken, type TokenRequest } from './token-client.ts';

/**
 * Obtains a token by the way that the credentials are for: at a token endpoint, or by Cognito's own API, which takes
 * nothing beside scopes. A program that knows only the first has no need of this, nor of what it weighs.
 *
 * Throws as the two do.
 */
export const obtainEitherWay = async (
  context: ConsumerContext,
  credentials: ClientCredentials,
  scopes: readonly string[],
  request?: TokenRequest,
): Promise<AccessToken> =>
  credentials.authentication === 'api'
    ? obtainClientToken(context, credentials, scopes)
    : obtainToken(context, credentials, scopes, request);
