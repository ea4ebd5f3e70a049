import type { Stranger } from '../stranger.ts';
import { both, ignoredCrit, noExpiry } from './defaults.ts';

const OKTA_CURE = 'Look at the token before the library sees it.';

/** Libraries that verify tokens and leave HTTP to others. */
export const bareEntries: readonly Stranger[] = [
  {
    name: 'aws-jwt-verify',
    packages: ['aws-jwt-verify'],
    on: 'node:http',
    flaw: {
      what: 'a header of a load balancer is trusted (`x-amzn-oidc-identity`), whoever sends it',
      finding: 'Identity headers of a proxy',
      cases: ['A19-GET', 'A19-DELETE'],
    },
    byDefault: [...both('`customJwtCheck` sees header and claims: refuse there')],
    minor: ['A17'],
  },
  {
    name: 'jose',
    packages: ['jose'],
    on: 'node:http',
    flaw: {
      what: 'a token is verified with the key that it brings (`EmbeddedJWK`)',
      finding: 'Own key embedded as jwk',
      cases: ['C17-GET', 'C17-DELETE'],
    },
    byDefault: [noExpiry("`requiredClaims: ['exp']`")],
    minor: ['A17'],
  },
  {
    name: 'jws',
    packages: ['jws'],
    on: 'node:http',
    flaw: {
      what: 'the token names the algorithm (`jws.verify(token, header.alg, key)`)',
      finding: 'alg none',
      cases: ['C07-GET', 'C07-DELETE', 'C10-GET', 'C10-DELETE'],
    },
    byDefault: [ignoredCrit('A look at `decode(token).header` before `verify`.')],
    minor: ['A17'],
  },
  {
    name: 'oauth4webapi',
    packages: ['oauth4webapi'],
    on: 'node:http',
    flaw: {
      what: 'HEAD is answered as GET is, and the guard was told of GET and DELETE alone',
      finding: 'HEAD without a token',
      cases: ['G01-GET'],
    },
    minor: ['A17'],
  },
  {
    name: 'okta-jwt-verifier',
    packages: ['@okta/jwt-verifier'],
    on: 'node:http',
    flaw: {
      what: 'a token that fails is logged, and the request goes on',
      finding: 'No signature is verified',
      cases: ['C04-GET', 'C04-DELETE'],
    },
    byDefault: [
      // One by one: in a whole run the process would have ended before.
      { ...noExpiry(OKTA_CURE), args: ['--only', 'E04'] },
      { ...ignoredCrit(OKTA_CURE), args: ['--only', 'C27'] },
      {
        what: 'a token without a signature (`header.claims.`) ends the process: its JWT library throws outside of any promise',
        finding: 'The API stopped answering: one of these requests may have crashed it',
        cases: ['H11-GET'],
        cure: 'Refuse tokens that are not three parts with something in each, before the library sees them.',
      },
    ],
    minor: ['A17'],
  },
];
