import { setTimeout as sleep } from 'node:timers/promises';
import { encode, rsaToken } from '../forge/jws.ts';
import type { Lab } from '../lab.ts';
import type { KeyOutage } from '../laboratory.ts';
import { type Attempt, NotAskable, type Row } from '../row.ts';
import { leastScopes, mayCall, type ProbeRoute } from '../target.ts';
import { fail, inconclusive, info, PASS } from '../verdict.ts';
import { authorization, bearer, withHeaders } from './attempts.ts';

const CACHE = 'Key the cache by the whole token, and check expiry and scopes again on every hit.';

const seconds = ({ target }: Lab): number => Math.floor(target.context.now() / 1000);

/** A route that the token of the case's own route must not open. */
const forbiddenRoute = ({ target, route }: Lab): ProbeRoute => {
  const found = target.routes.find((other) => !mayCall(other, leastScopes(route)));
  if (found === undefined) throw new NotAskable('The token of this route opens every other route.');
  return found;
};

const rightful = async (lab: Lab, label: string): Promise<Attempt> => {
  const scopes = leastScopes(lab.route);
  return bearer(lab, label, await lab.token(scopes), { scopes, expect: 'allowed' });
};

const wrongful = async (lab: Lab, label: string): Promise<Attempt> => {
  const scopes = leastScopes(lab.route);
  return bearer(lab, label, await lab.token(scopes), {
    scopes,
    expect: 'refused',
    route: forbiddenRoute(lab),
  });
};

/** Tokens that agree with a real one at their start, at their end, or nearly everywhere. */
const lookAlikes = async (lab: Lab): Promise<Attempt[]> => {
  const { raw, payload } = await lab.parts();
  const [header, claims, signature] = raw;
  const middle = signature.length >> 1;
  const swapped = signature.charAt(middle) === 'A' ? 'B' : 'A';
  const bent = `${signature.slice(0, middle)}${swapped}${signature.slice(middle + 1)}`;
  return [
    bearer(
      lab,
      'same start',
      `${header}.${claims}.${signature.slice(0, 8)}${'A'.repeat(signature.length - 8)}`,
    ),
    bearer(lab, 'same end', `${header}.${encode({ ...payload, jti: 'other' })}.${signature}`),
    bearer(lab, 'one letter apart', `${header}.${claims}.${bent}`),
    bearer(
      lab,
      'same header alone',
      `${header}.${encode({ sub: 'nobody' })}.${'A'.repeat(signature.length)}`,
    ),
  ];
};

const CALLERS = 50;

const crowd = async (lab: Lab): Promise<Attempt[]> => {
  const { raw } = await lab.parts();
  const kinds = [
    await rightful(lab, 'right'),
    withHeaders(lab, 'no token', {}),
    bearer(lab, 'forged', `${raw[0]}.${raw[1]}.${'A'.repeat(raw[2].length)}`),
    await wrongful(lab, 'wrong scope'),
  ];
  return Array.from({ length: CALLERS }, (_, at) => {
    const kind = kinds[at % kinds.length] as Attempt;
    return { ...kind, label: `${kind.label} ${at + 1}` };
  });
};

const OUTAGES: readonly KeyOutage[] = ['unreachable', 'error', 'slow', 'wrong-keys'];

async function* outages(lab: Lab): AsyncGenerator<Attempt> {
  const keys = lab.keyControl();
  for (const outage of OUTAGES) {
    await keys.service(outage);
    try {
      // Signed anew, so that no cache knows it; put off until the keys are gone.
      const attempt = bearer(lab, `keys ${outage}`, await lab.signed({}));
      await lab.ask(attempt);
    } finally {
      await keys.service('up');
    }
  }
  yield bearer(lab, 'keys back', await lab.signed({}), { expect: 'allowed' });
}

const UNKNOWN_KEYS = 20;

/** Family H: what a cache or a state from an earlier request may change. */
export const familyH: readonly Row[] = [
  {
    id: 'H01',
    title: 'Allowed here, shown elsewhere',
    standard: 'OWASP API5:2023, ASVS 5.0 8.2.1',
    mint: 'T',
    sent: 'each route with its token, and at once the same token on a route that it does not open',
    right: 'refused',
    cure: CACHE,
    on: 'each-protected',
    attempts: async (lab) => [
      await rightful(lab, 'allowed'),
      await wrongful(lab, 'elsewhere'),
      await wrongful(lab, 'elsewhere again'),
    ],
  },
  {
    id: 'H02',
    title: 'Refused elsewhere, shown here',
    standard: 'OWASP API5:2023',
    mint: 'T',
    sent: 'a token on a route that it does not open, and at once on its own',
    right: 'refused',
    cure: 'Never cache a refusal of one route for another.',
    on: 'reading',
    attempts: async (lab) => [await wrongful(lab, 'refused'), await rightful(lab, 'allowed')],
  },
  {
    id: 'H03',
    title: 'Token that expires while its result is cached',
    standard: 'ASVS 5.0 9.2.1',
    mint: 'L',
    sent: 'a signed token with two seconds left, the same once it has expired, and one as old that nobody saw',
    right: 'noted',
    cure: 'Check exp on every request, also when the authorizer’s result comes out of a cache.',
    on: 'reading',
    phase: 'alone',
    wanted: '401 once it has expired',
    attempts: async function* (lab) {
      const exp = seconds(lab) + 2;
      const token = await lab.signed({ exp });
      yield bearer(lab, 'alive', token, { scopes: leastScopes(lab.route) });
      await sleep(exp * 1000 - lab.target.context.now() + 100);
      yield bearer(lab, 'expired, seen before', token);
      yield bearer(lab, 'expired, new', await lab.signed({ exp }));
    },
    check: ({ exchanges }) => {
      const [alive, seen, fresh] = exchanges.map(({ response }) => (response?.status ?? 500) < 300);
      if (!alive) return inconclusive('The token did not get in while it was alive.');
      if (!seen) return PASS;
      // Where a new token of the same age gets in too, it is leeway and no cache.
      return fresh
        ? info('Tokens are taken for a while after their expiry, so a cache cannot be told from leeway.')
        : fail('The token outlived its expiry in a cache.');
    },
  },
  {
    id: 'H04',
    title: 'Tokens that look like a cached one',
    standard: 'RFC 8725 §3.3',
    mint: 'T',
    sent: 'a real token, then forged ones with the same start, end or header',
    right: 'unauthorized',
    cure: CACHE,
    on: 'reading',
    attempts: async (lab) => [await rightful(lab, 'real'), ...(await lookAlikes(lab))],
  },
  {
    id: 'H05',
    title: 'Cached token in another spelling',
    standard: 'RFC 9110 §11.1',
    mint: 'T',
    sent: 'a real token, then the same with `bearer`, bare, and after it an unsigned one',
    right: 'noted',
    cure: CACHE,
    on: 'reading',
    wanted: 'the unsigned one is refused; the rest is noted',
    attempts: async (lab) => {
      const { token, raw } = await lab.parts();
      return [
        await rightful(lab, 'Bearer'),
        authorization(lab, 'bearer', `bearer ${token}`),
        authorization(lab, 'bare', token),
        bearer(lab, 'unsigned', `${raw[0]}.${raw[1]}.`, { expect: 'unauthorized' }),
      ];
    },
    check: () => PASS,
  },
  {
    id: 'H06',
    title: 'Token on another API',
    standard: 'ASVS 5.0 9.2.3',
    mint: 'C',
    sent: 'a token on its own API, then on an API that trusts another pool, and the other way round',
    right: 'refused',
    cure: CACHE,
    on: 'reading',
    attempts: async (lab) => {
      const { otherRoute, obtain, clients } = await lab.laboratory();
      const scopes = leastScopes(lab.route);
      const [own, other] = [await lab.token(scopes), await obtain(clients.ordinary)];
      lab.hide(other);
      return [
        await rightful(lab, 'own API'),
        bearer(lab, 'other API', own, { route: otherRoute, scopes }),
        bearer(lab, 'other API, its token', other, { route: otherRoute, expect: 'allowed' }),
        bearer(lab, 'own API, other token', other),
      ];
    },
  },
  {
    id: 'H07',
    title: 'After an allowed caller, one without a token',
    standard: 'RFC 9111 §3.5, ASVS 5.0 14.2.2',
    mint: 'T',
    sent: 'the route with a token, and at once without one',
    right: 'unauthorized',
    cure: 'Cache no answers of protected routes, or key the cache by the token.',
    on: 'reading',
    attempts: async (lab) => [await rightful(lab, 'with token'), withHeaders(lab, 'without token', {})],
  },
  {
    id: 'H08',
    title: 'Fifty callers at once',
    standard: 'ASVS 5.0 8.2.1',
    mint: 'T',
    sent: 'right, missing, forged and insufficient tokens, mixed and all at once',
    right: 'unauthorized',
    cure: 'Keep the caller’s identity in the request, never in a shared variable.',
    on: 'reading',
    phase: 'alone',
    atOnce: true,
    attempts: crowd,
  },
  {
    id: 'H09',
    title: 'Keys that cannot be had',
    standard: 'ASVS 5.0 16.5.3',
    mint: 'L',
    sent: 'signed tokens while the JWKS is unreachable, broken, slow, and full of wrong keys',
    right: 'kept-out',
    cure: 'Refuse where a token cannot be verified, whatever the reason.',
    on: 'reading',
    phase: 'alone',
    attempts: outages,
  },
  {
    id: 'H10',
    long: true,
    title: 'Flood of unknown keys',
    standard: 'RFC 8725 §3.10',
    mint: 'P',
    sent: 'twenty self-signed tokens with different kids, then the right caller',
    right: 'unauthorized',
    cure: 'Limit how often an unknown kid makes the server read the JWKS again.',
    on: 'reading',
    attempts: async (lab) => {
      const { header, payload } = await lab.parts();
      const { privateKey } = await lab.ownKey();
      const flood = Array.from({ length: UNKNOWN_KEYS }, (_, at) =>
        bearer(lab, `kid ${at + 1}`, rsaToken({ ...header, kid: `unknown-${at}` }, payload, privateKey)),
      );
      return [...flood, await rightful(lab, 'right caller')];
    },
  },
];
