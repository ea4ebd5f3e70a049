import type { DeployedApi, DeployedAuthorizer, DeployedRoute, Guard } from './model.ts';

/** What a caller brings along, and which authorizers know its tokens. */
export interface Caller {
  readonly headers: readonly string[];
  readonly trusts: (authorizer: DeployedAuthorizer) => boolean;
}

const ofAuthorizer = (
  { kind }: DeployedApi,
  guard: Extract<Guard, { readonly scopes: unknown }>,
  trusts: Caller['trusts'],
): string | undefined => {
  const { authorizer, scopes } = guard;
  const { name, header, validation } = authorizer;
  if (header?.toLowerCase() !== 'authorization')
    return `takes its token from ${header === undefined ? 'elsewhere' : `the header ${header}`}, and not from Authorization`;
  if (!trusts(authorizer))
    return `is guarded by the authorizer ${name}, which takes the tokens of another issuer${kind === 'http' ? ', or for another audience' : ''}`;
  // Cognito's access tokens have no aud, and on a REST API a method without scopes takes ID tokens alone.
  if (kind === 'rest' && validation !== undefined)
    return `is guarded by the authorizer ${name}, whose token validation no access token passes`;
  if (kind === 'rest' && scopes.length === 0)
    return 'asks for no scope, so that it takes ID tokens alone, which no client has';
  return undefined;
};

/** Why no bearer token of the target opens a route, as the rest of a sentence; undefined where one does or none is asked for. */
export const withoutToken = (
  api: DeployedApi,
  { guard, apiKeyRequired }: DeployedRoute,
  { headers, trusts }: Caller,
): string | undefined => {
  if (guard.kind === 'iam') return 'asks for an AWS signature, which no token replaces';
  if (guard.kind === 'lambda')
    return `is guarded by the Lambda authorizer ${guard.authorizer.name}, which may decide by anything`;
  if (apiKeyRequired && !headers.some((name) => name.toLowerCase() === 'x-api-key'))
    return 'needs an API key beside a token: add x-api-key to "headers" of the target in mizt-auth.json';
  return guard.kind === 'open' ? undefined : ofAuthorizer(api, guard, trusts);
};
