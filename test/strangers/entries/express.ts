import type { DefaultFinding, Stranger } from '../stranger.ts';
import { both, noExpiry } from './defaults.ts';

const QUERY: DefaultFinding = {
  what: 'a token in the query is taken (`?access_token=`)',
  finding: 'Token in the query',
  cases: ['B01-GET', 'B01-DELETE'],
  cure: 'There is no option against it: refuse requests with `access_token` in the query before the guard.',
};

const SCOPE_LIST: DefaultFinding = {
  what: '`requiredScopes` takes a list for `scope` as well, which RFC 9068 does not know',
  finding: 'Scope in another shape',
  cases: ['F10-GET', 'F10-DELETE'],
  cure: "`claimCheck(({ scope }) => typeof scope === 'string')`",
};

const CONTROL_CHARACTER: DefaultFinding = {
  what: 'an unsigned token whose `alg` has a control character ends the process: the error quotes it in WWW-Authenticate',
  finding: 'The API stopped answering: one of these requests may have crashed it',
  cases: ['C31-GET'],
  cure: 'Answer errors with a handler of your own that leaves `error.headers` out.',
  args: ['--effort', 'standard', '--only', 'C31'],
};

/** Guards for Express, and what is built on it. */
export const expressEntries: readonly Stranger[] = [
  {
    name: 'express-oauth2-jwt-bearer',
    packages: ['express-oauth2-jwt-bearer'],
    on: 'express',
    flaw: {
      what: '`requiredScopes` is forgotten on one method',
      finding: 'Another scope opens it',
      cases: ['F14-DELETE'],
    },
    byDefault: [SCOPE_LIST, QUERY, CONTROL_CHARACTER],
    minor: ['A17', 'J15'],
  },
  {
    name: 'express-jwt',
    packages: ['express-jwt', 'jwks-rsa'],
    on: 'express',
    flaw: {
      what: 'credentials are optional (`credentialsRequired: false`), and only a token that is there is looked at',
      finding: 'Open to everyone',
      cases: ['A01-GET', 'A01-DELETE'],
    },
    byDefault: [...both('`isRevoked` sees header and claims: refuse there')],
    minor: ['A17', 'J16'],
  },
  {
    name: 'passport-jwt',
    packages: ['passport-jwt', 'jwks-rsa'],
    on: 'express',
    flaw: {
      what: 'a token never expires (`ignoreExpiration: true`)',
      finding: 'Expired token',
      cases: ['E01-GET', 'E01-DELETE'],
    },
    byDefault: [...both('`passReqToCallback`, and a look at the token of the request')],
    minor: ['A10', 'A17'],
  },
  {
    name: 'passport-http-bearer',
    packages: ['passport-http-bearer', 'jose'],
    on: 'express',
    flaw: {
      what: 'verified tokens are remembered by their `jti`, which is read before the signature is',
      finding: 'No signature is verified',
      cases: ['C04-GET', 'C04-DELETE', 'H04-GET', 'H04-DELETE'],
    },
    byDefault: [noExpiry("`requiredClaims: ['exp']` of jose"), QUERY],
    minor: ['A17', 'J15'],
  },
  {
    name: 'nestjs',
    packages: ['@nestjs/passport', 'passport-jwt', 'jwks-rsa'],
    on: 'NestJS on express',
    flaw: {
      what: 'a part of a scope’s name passes for the scope (`scope.includes(…)` on the text)',
      finding: 'Another scope opens it',
      cases: ['F01-DELETE'],
    },
    byDefault: [...both('`passReqToCallback`, and a look at the token of the request')],
    minor: ['A10', 'A17', 'J05'],
  },
  {
    name: 'mcp-sdk',
    packages: ['@modelcontextprotocol/sdk', 'jose'],
    on: 'express',
    flaw: {
      what: '`requireBearerAuth` without `requiredScopes`',
      finding: 'Another scope opens it',
      cases: ['F14-GET', 'F14-DELETE'],
    },
    minor: ['A10', 'A17', 'J05'],
  },
];
