import type { Stranger } from '../stranger.ts';
import { both, missingClaims, noExpiry } from './defaults.ts';

/** Guards for Fastify, Koa, Hono and hapi. */
export const frameworkEntries: readonly Stranger[] = [
  {
    name: 'fastify-jwt',
    packages: ['@fastify/jwt', 'get-jwks'],
    on: 'fastify',
    flaw: {
      what: 'tokens are decoded and not verified (`jwtDecode` for `jwtVerify`)',
      finding: 'No signature is verified',
      cases: ['C04-GET', 'C04-DELETE', 'C07-GET', 'C07-DELETE'],
    },
    byDefault: [...missingClaims],
    minor: ['A17', 'J05', 'J16'],
  },
  {
    name: 'fastify-jwt-jwks',
    packages: ['fastify-jwt-jwks', '@fastify/cookie'],
    on: 'fastify',
    flaw: {
      what: 'a token in a cookie is taken as well (`cookie: { cookieName }`)',
      finding: 'Token in a cookie',
      cases: ['B03-GET', 'B03-DELETE'],
    },
    byDefault: [...missingClaims],
    minor: ['A17', 'J05', 'J15'],
  },
  {
    name: 'koa-jwt',
    packages: ['koa-jwt', 'jwks-rsa', '@koa/router'],
    on: 'koa',
    flaw: {
      what: 'the guard knows one spelling of the path, and the router takes capitals too',
      finding: 'Path in another case, and with suffixes',
      cases: ['G09-GET'],
    },
    byDefault: [...both('`isRevoked` is given the token: refuse there')],
    minor: ['A17'],
  },
  {
    name: 'hono',
    packages: ['hono', '@hono/node-server'],
    on: 'hono',
    flaw: {
      what: 'a route is forgotten: the guard stands on `/orders` and not on `/orders/*`',
      finding: 'Open to everyone',
      cases: ['A01-DELETE'],
    },
    byDefault: [noExpiry('A look at `jwtPayload` behind the guard.')],
    minor: ['J05'],
  },
  {
    name: 'hapi-jwt',
    packages: ['@hapi/jwt'],
    on: 'hapi',
    flaw: {
      what: 'the audience is not checked (`aud: false`)',
      finding: 'Wrong or missing audience',
      cases: ['E16-GET', 'E16-DELETE'],
    },
    byDefault: [...both('`validate` is given the token: refuse there')],
    minor: ['A17'],
  },
  {
    name: 'hapi-auth-jwt2',
    packages: ['hapi-auth-jwt2', 'jwks-rsa'],
    on: 'hapi',
    flaw: {
      what: 'a route opts out of the default strategy (`auth: false`), and nobody opted it in again',
      finding: 'Open to everyone',
      cases: ['A01-DELETE'],
    },
    byDefault: [
      ...both('`validate` is given the request: look at its token there'),
      {
        what: 'a token in the query and in a cookie is taken (both named `token`)',
        finding: 'Token in a cookie',
        cases: ['B03-GET', 'B03-DELETE', 'B06-GET', 'B06-DELETE'],
        cure: '`urlKey: false, cookieKey: false`',
      },
    ],
    minor: ['A17', 'J16'],
  },
];
