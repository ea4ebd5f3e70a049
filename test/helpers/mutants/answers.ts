import { apiGatewayRules, headerValue } from '@mizt-auth/local-aws';
import { gateway, type Mutant } from './mutant.ts';

const { refuse } = apiGatewayRules;

const CONTENT = JSON.stringify({ message: 'Premium Content: OAuth Scope: Read' });

/** Gateways whose cache remembers too much. */
export const cacheMutants: readonly Mutant[] = [
  gateway('cached allow replayed on another method', ['H01-GET', 'H01-POST'], { permitsCached: () => true }),
  gateway('cached allow replayed after exp', ['H03'], { isStale: () => false }),
  gateway('cache keyed by the start of the token', ['H04'], { cacheKey: (token) => token.slice(0, 64) }),
  gateway('cache keyed by the signature', ['H04', 'D03'], { cacheKey: (token) => token.slice(-64) }),
  gateway('cache keyed by the token without its signature', ['C04'], {
    cacheKey: (token) => token.slice(0, token.lastIndexOf('.')),
  }),
];

/** Gateways whose refusals are none, or say too much. */
export const refusalMutants: readonly Mutant[] = [
  gateway('refusal that carries the content', ['A01-GET', 'CTL-05'], {
    refuse: (type, request, method) => ({ ...refuse(type, request, method), body: CONTENT }),
  }),
  gateway('403 that is no refusal: the handler ran', ['F02-GET'], {
    refuse: (type, request, method) => {
      const answer = refuse(type, request, method);
      return type === 'INSUFFICIENT_SCOPE' ? { ...answer, status: 403, body: CONTENT } : answer;
    },
  }),
  gateway('200 with an error in the body', ['A01-GET', 'F01-POST'], {
    refuse: (type, request, method) => ({ ...refuse(type, request, method), status: 200 }),
  }),
  gateway('redirect to a login page', ['J15-GET'], {
    refuse: (type, request, method) => ({
      ...refuse(type, request, method),
      status: 302,
      headers: { location: 'https://login.mizt-auth.invalid' },
    }),
  }),
  gateway('fault instead of a refusal', ['J16-GET'], {
    refuse: (type, request, method) => ({ ...refuse(type, request, method), status: 500 }),
  }),
  gateway('refusal that repeats the token', ['J05'], {
    refuse: (type, request, method) => {
      const shown = headerValue(request, 'authorization') ?? '';
      return { ...refuse(type, request, method), body: JSON.stringify({ message: 'Unauthorized', shown }) };
    },
  }),
  gateway('refusal with a stack trace', ['J03'], {
    refuse: (type, request, method) => ({
      ...refuse(type, request, method),
      body: JSON.stringify({
        message: 'Unauthorized',
        trace: 'at verify (/srv/node_modules/jwt/verify.js:12:7)',
      }),
    }),
  }),
];
