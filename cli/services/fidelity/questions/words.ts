import type { ProbeRequest } from '@mizt-auth/probe';
import { type Here, NotAsked } from '../here.ts';

/** Shows a token in an Authorization header. */
export const bearer = (token: string, scheme = 'Bearer '): Pick<ProbeRequest, 'headers'> => ({
  headers: { authorization: `${scheme}${token}` },
});

/** Why a target without a guarded route that reads cannot be asked. */
export const noReading = ({ reading }: Here): string | undefined =>
  reading === undefined ? 'The target has no guarded route that reads.' : undefined;

/** Why a token endpoint that is not known cannot be asked. */
export const noEndpoint = ({ tokenUrl }: Here): string | undefined =>
  tokenUrl === undefined ? 'The token endpoint is not known.' : undefined;

/** Why the client cannot ask the token endpoint for tokens. */
export const notByEndpoint = (here: Here): string | undefined =>
  noEndpoint(here) ?? (here.byApi ? 'The client obtains its tokens by GetClientToken.' : undefined);

/** Why the client cannot ask GetClientToken for tokens. */
export const notByApi = ({ byApi }: Here): string | undefined =>
  byApi ? undefined : 'The client obtains its tokens at the token endpoint.';

/** Why Cognito's API cannot be asked at all. */
export const noApi = ({ tokenApi }: Here): string | undefined =>
  tokenApi === undefined ? 'The region of the user pool is not known.' : undefined;

/** Why AWS cannot be asked about the user pool. */
export const noPool = ({ userPool }: Here): string | undefined =>
  userPool === undefined ? 'The user pool is not known.' : undefined;

/** A scope that nobody registered. */
export const UNREGISTERED = 'mizt-auth-fidelity/none';

/** A scope of the client. Throws {@link NotAsked}. */
export const ownScope = ({ client: { scopes } }: Here): string => {
  const [scope] = scopes;
  if (scope === undefined) throw new NotAsked('The scopes of the client are not known.');
  return scope;
};

/** A secret that no client has. */
export const WRONG_SECRET = 'wrong'.repeat(10);

/** The parameters of a right token request. */
export const rightForm = ({ client }: Here): Record<string, string> => ({
  grant_type: 'client_credentials',
  client_id: client.id,
  client_secret: client.secret,
});
