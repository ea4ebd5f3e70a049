import type { AppClient, Blueprint, Method, RestApi, UserPool } from '../blueprint.ts';

/** The part of a blueprint that the laboratory copies: a guarded method, and the scopes of a client. */
export interface Guarded {
  readonly api: RestApi;
  readonly method: Method;
  readonly scopes: readonly string[];
}

/** The laboratory's clients, each wrong in its own way but the first. */
export const CLIENTS = {
  ordinary: 'laboratory-ordinary',
  rotated: 'laboratory-rotated',
  withoutSecret: 'laboratory-without-secret',
  oauthOff: 'laboratory-oauth-off',
} as const;

/** The laboratory's paths. */
export const PATHS = { guarded: '/guarded', unscoped: '/unscoped', otherPool: '/other-pool' } as const;

/** Name of the laboratory's pool and of its API. */
export const LABORATORY = 'laboratory';

/** Seconds that a token of the laboratory lives: the least that Cognito allows. */
const TOKEN_SECONDS = 300;

/** Finds what the laboratory copies. Throws where no method asks for a scope. */
export const findGuarded = ({ apis, userPools }: Blueprint): Guarded => {
  for (const api of apis) {
    const method = api.methods.find(({ scopes, authorizer }) => authorizer !== null && scopes.length > 0);
    if (method !== undefined) return { api, method, scopes: userPools[0]?.clients[0]?.scopes ?? [] };
  }
  throw new Error('The blueprint has no method that asks for a scope.');
};

/** A pool beside the stack's own, with the same scopes and other keys. */
export const laboratoryPool = (scopes: readonly string[]): UserPool => {
  const client: Omit<AppClient, 'name'> = {
    oauthEnabled: true,
    flows: ['client_credentials'],
    scopes,
    accessTokenSeconds: TOKEN_SECONDS,
  };
  return {
    name: LABORATORY,
    resourceServers: [],
    clients: [
      { ...client, name: CLIENTS.ordinary },
      { ...client, name: CLIENTS.rotated },
      // Cognito refuses client_credentials on a client without a secret, so it has another flow.
      { ...client, name: CLIENTS.withoutSecret, flows: ['code'] },
      { ...client, name: CLIENTS.oauthOff, oauthEnabled: false },
    ],
  };
};

/** An API with a method like the one copied, one that asks for no scope, and one that trusts the laboratory's pool alone. */
export const laboratoryApi = ({ api, method }: Guarded): RestApi => {
  const [first, ...others] = api.authorizers;
  if (first === undefined) throw new Error(`The API ${api.name} has no authorizer.`);
  const own = { ...first, name: LABORATORY, userPools: [LABORATORY] };
  const { guarded, unscoped, otherPool } = PATHS;
  return {
    ...api,
    id: LABORATORY,
    name: LABORATORY,
    stage: LABORATORY,
    authorizers: [first, ...others, own],
    methods: [
      { ...method, httpMethod: 'GET', path: guarded },
      { ...method, httpMethod: 'GET', path: unscoped, authorizer: first.name, scopes: [] },
      { ...method, httpMethod: 'GET', path: otherPool, authorizer: LABORATORY },
    ],
  };
};
