import type { Stranger } from '../stranger.ts';

/** Issuers, and what asks an issuer about each token. */
export const issuerEntries: readonly Stranger[] = [
  {
    name: 'oidc-provider',
    packages: ['oidc-provider'],
    on: 'its own server, as issuer',
    flaw: {
      what: 'anybody may register a client (`features.registration` without `initialAccessToken`)',
      finding: 'Registration of a client by anyone',
      cases: ['I29'],
    },
    minor: ['I18'],
    issuerFlawed: true,
    args: ['--effort', 'standard', '--family', 'I', '--family', 'J'],
  },
  {
    name: 'introspection',
    packages: ['oauth4webapi', 'oidc-provider'],
    on: 'node:http, opaque tokens',
    flaw: {
      what: '`active` of the introspection response is ignored, and no scope is read as every scope',
      finding: 'Any text passes for a token',
      cases: ['A11-GET', 'A11-DELETE'],
    },
    minor: ['A17'],
    opaque: true,
  },
  {
    name: 'node-oauth',
    packages: ['@node-oauth/express-oauth-server'],
    on: 'express, issuer and API in one, opaque tokens',
    flaw: {
      what: '`verifyScope` of the model says yes to every token',
      finding: 'Another scope opens it',
      cases: ['F14-GET', 'F14-DELETE'],
    },
    minor: ['A17', 'I09', 'J05', 'J15'],
    opaque: true,
  },
];
