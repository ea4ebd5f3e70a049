import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { createPremiumContent } from '@mizt-auth/functions/premium-content';
import { apiGatewayRules, cognitoTokenRules, headerValue } from '@mizt-auth/local-aws';
import { fetchJson, orElse, rsaAgrees } from './forgiving.ts';
import { gateway, type Mutant, tokenEndpoint } from './mutant.ts';
import { open } from './requests.ts';

const { checkClaims, isGuarded, permits, refuse, verifySignature } = apiGatewayRules;
const { authenticate, respond } = cognitoTokenRules;

const permitting = (rule: typeof permits) => ({ permits: rule, permitsCached: rule });

export const anyPool = (): Parameters<typeof gateway>[2] => ({
  verifySignature: orElse(async (parts) => {
    const { iss } = parts.claims;
    if (typeof iss !== 'string' || !/^http:\/\/127\.0\.0\.1:\d+\/us-east-1_\w+$/.test(iss)) return false;
    const keys = (await fetchJson(`${iss}/.well-known/jwks.json`)).keys as (JsonWebKey & { kid: string })[];
    const key = keys.find(({ kid }) => kid === parts.header.kid);
    return key !== undefined && rsaAgrees(parts, createPublicKey({ key, format: 'jwk' }));
  }),
  checkClaims: (claims, issuer, now) => checkClaims({ ...claims, iss: issuer.issuer }, issuer, now),
});

// The result of the last caller stands for whoever comes without a token.
const remembering = (): Parameters<typeof gateway>[2] => {
  let known = false;
  return {
    verifySignature: async (token, issuer) => {
      const claims = await verifySignature(token, issuer);
      known = true;
      return claims;
    },
    isGuarded: (request, method) =>
      isGuarded(request, method) && !(known && headerValue(request, 'authorization') === undefined),
  };
};

const lockingOut = (): Parameters<typeof gateway>[2] => {
  let refused = false;
  return {
    refuse: (...given) => {
      refused = true;
      return refuse(...given);
    },
    ...permitting((claims, scopes) => !refused && permits(claims, scopes)),
  };
};

const ODD = /^(TRACE|PROPFIND)$/;

const served: Mutant = {
  name: 'odd methods served like GET, without an authorizer',
  caughtBy: ['G03'],
  options: {
    gatewayRules: {
      httpMethod: ({ method }) => (ODD.test(method) ? 'GET' : method),
      ...open(({ method }) => ODD.test(method)),
    },
    handlers: {
      'premium-content': async () => (environment, write) => {
        const handle = createPremiumContent(environment, write);
        return (event, context) => handle({ ...event, httpMethod: 'GET' }, context);
      },
    },
  },
};

const cacheable: Mutant = {
  name: 'content that shared caches may keep',
  caughtBy: ['J07'],
  options: {
    handlers: {
      'premium-content': async () => (environment, write) => {
        const handle = createPremiumContent(environment, write);
        return async (event, context) => {
          const answer = await handle(event, context);
          return { ...answer, headers: { ...answer.headers, 'cache-control': 'public, max-age=60' } };
        };
      },
    },
  },
};

/** Stacks that know their callers badly: the wrong ones, the last one, or not the right one. */
export const callerMutants: readonly Mutant[] = [
  gateway('every pool of the region trusted', ['E08', 'H06'], anyPool()),
  gateway('caller without a token takes the last result', ['H07'], remembering()),
  gateway('everyone refused after one refusal', ['H02'], lockingOut()),
  gateway('tokens of several scopes refused', ['F13'], {
    ...permitting((claims, scopes) => !String(claims.scope).includes(' ') && permits(claims, scopes)),
  }),
  gateway('refusal that any page may read with credentials', ['J06'], {
    refuse: (...given) => {
      const answer = refuse(...given);
      const cors = { 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' };
      return { ...answer, headers: { ...answer.headers, ...cors } };
    },
  }),
  served,
  cacheable,
  tokenEndpoint('token endpoint asks public clients for no secret', ['I14'], {
    authenticate: (shown, clients) => {
      const client = clients.find(({ id, flows }) => id === shown[0]?.id && flows.includes('code'));
      return client ? { ...client, flows: ['client_credentials'] } : authenticate(shown, clients);
    },
  }),
  tokenEndpoint('token endpoint serves clients whose OAuth is off', ['I15'], {
    authenticate: (shown, clients) => ({ ...authenticate(shown, clients), oauthEnabled: true }),
  }),
  tokenEndpoint('token endpoint names a key that nobody publishes', ['CTL-06'], {
    respond: (answer) => {
      const [, ...rest] = answer.access_token.split('.');
      const header = Buffer.from('{"kid":"nowhere","alg":"RS256"}').toString('base64url');
      return { ...respond(answer), access_token: [header, ...rest].join('.') };
    },
  }),
];
