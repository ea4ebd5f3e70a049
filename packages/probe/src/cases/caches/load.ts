import { rsaToken } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { KeyOutage } from '../../matrix/laboratory.ts';
import { bearer, withHeaders } from '../shared/requests.ts';
import { rightful, wrongful } from './callers.ts';

const CALLERS = 50;

const crowd = async (context: CaseContext): Promise<Attempt[]> => {
  const { raw } = await context.parts();
  const kinds = [
    await rightful(context, 'right'),
    withHeaders(context, 'no token', {}),
    bearer(context, 'forged', `${raw[0]}.${raw[1]}.${'A'.repeat(raw[2].length)}`),
    await wrongful(context, 'wrong scope'),
  ];
  return Array.from({ length: CALLERS }, (_, at) => {
    const kind = kinds[at % kinds.length] as Attempt;
    return { ...kind, label: `${kind.label} ${at + 1}` };
  });
};

const OUTAGES: readonly KeyOutage[] = ['unreachable', 'error', 'slow', 'wrong-keys'];

async function* outages(context: CaseContext): AsyncGenerator<Attempt> {
  const keys = context.keyControl();
  const route = await keys.route();
  for (const outage of OUTAGES) {
    await keys.service(outage);
    try {
      // Signed anew, so that no cache knows it; put off until the keys are gone.
      const attempt = bearer(context, `keys ${outage}`, await context.signed({}), { route });
      await context.ask(attempt);
    } finally {
      await keys.service('up');
    }
  }
  yield bearer(context, 'keys back', await context.signed({}), { route, expect: 'allowed' });
}

const UNKNOWN_KEYS = 20;

/** Many callers, and keys that cannot be had. */
export const loads: readonly Case[] = [
  {
    id: 'H08',
    slug: 'fifty-at-once',
    title: 'Fifty callers at once',
    severity: 'critical',
    standard: 'ASVS 5.0 15.4.1',
    mint: 'token-holder',
    sent: 'right, missing, forged and insufficient tokens, mixed and all at once',
    right: 'unauthorized',
    cure: 'Keep the caller’s identity in the request, never in a shared variable.',
    phase: 'alone',
    atOnce: true,
    attempts: crowd,
  },
  {
    id: 'H09',
    slug: 'keys-unavailable',
    on: 'once',
    title: 'Keys that cannot be fetched',
    severity: 'critical',
    standard: 'ASVS 5.0 16.5.2 and 16.5.3',
    mint: 'issuer',
    sent: 'signed tokens while the JWKS is unreachable, broken, slow, and full of wrong keys',
    right: 'kept-out',
    cure: 'Refuse where a token cannot be verified, whatever the reason.',
    // Nobody else depends on the keys of its route, and one of the outages takes a while.
    long: true,
    attempts: outages,
  },
  {
    id: 'H10',
    slug: 'unknown-key-flood',
    long: true,
    title: 'Flood of unknown keys',
    standard: 'ASVS 5.0 15.2.2, OWASP API4:2023',
    mint: 'key-maker',
    sent: 'twenty self-signed tokens with different kids, then the right caller',
    right: 'unauthorized',
    cure: 'Limit how often an unknown kid makes the server read the JWKS again.',
    attempts: async (context) => {
      const { header, payload } = await context.parts();
      const { privateKey } = await context.ownKey();
      const flood = Array.from({ length: UNKNOWN_KEYS }, (_, at) =>
        bearer(context, `kid ${at + 1}`, rsaToken({ ...header, kid: `unknown-${at}` }, payload, privateKey)),
      );
      return [...flood, await rightful(context, 'right caller')];
    },
  },
];
