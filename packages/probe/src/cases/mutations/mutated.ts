import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Effort } from '../../matrix/effort.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { leastScopes } from '../../matrix/route.ts';
import { bearer, overSocket } from '../shared/requests.ts';
import { createRandom, type Random, seedFor } from './random.ts';
import { type Change, requestChanges } from './request-steps.ts';
import { sameToken } from './same-token.ts';
import { shrink } from './shrink.ts';
import { type Step, tokenStep } from './token-steps.ts';

/** Requests of a case on each route. */
const REQUESTS: Readonly<Record<Effort, number>> = { quick: 20, standard: 60, thorough: 2000 };

const nameOf = (parts: readonly { readonly label: string }[]): string =>
  parts.map(({ label }) => label).join(', ') || 'nothing changed';

/** Tries what `make` makes until a request gets in, and then looks for the shortest that does. */
async function* searched<T extends { readonly label: string }>(
  context: CaseContext,
  make: (random: Random) => readonly T[] | undefined,
  attempt: (parts: readonly T[]) => Attempt,
): AsyncGenerator<Attempt> {
  const random = createRandom(
    seedFor(context.seed, `${context.route.method} ${new URL(context.route.url).pathname}`),
  );
  for (let at = 0; at < REQUESTS[context.effort]; at += 1) {
    const parts = make(random);
    if (parts === undefined) continue;
    yield { ...attempt(parts), group: parts.length > 1 };
    if (!gotIn(context.exchanges.at(-1)) || parts.length === 1) continue;
    const works = async (fewer: readonly T[]): Promise<boolean> =>
      fewer.length > 0 && gotIn(await context.ask({ ...attempt(fewer), group: true }));
    yield attempt(await shrink(parts, works));
    return;
  }
}

async function* tokens(context: CaseContext): AsyncGenerator<Attempt> {
  const { token } = await context.parts();
  const mutated = (steps: readonly Step[]): string => steps.reduce((text, { apply }) => apply(text), token);
  const make = (random: Random): readonly Step[] | undefined => {
    const steps = Array.from({ length: 1 + random.below(3) }, () => tokenStep(random, token));
    return sameToken(mutated(steps), token) ? undefined : steps;
  };
  // A part of a mutation may be the right token again, which proves nothing.
  yield* searched(context, make, (steps) => {
    const text = mutated(steps);
    return bearer(context, nameOf(steps), sameToken(text, token) ? 'junk' : text);
  });
}

const requests = (context: CaseContext): AsyncGenerator<Attempt> => {
  const { pathname, search } = new URL(context.route.url);
  const scope = leastScopes(context.route).join(' ');
  return searched<Change>(
    context,
    (random) => requestChanges(random, scope),
    (changes) => {
      const path = changes.reduce((text, change) => change.path?.(text) ?? text, pathname);
      const lines = changes.flatMap(({ line }) => (line === undefined ? [] : [line]));
      const method = changes.find((change) => change.method !== undefined)?.method;
      const target = path.includes('?') ? path : `${path}${search}`;
      return overSocket(context, nameOf(changes), { target, lines }, method === undefined ? {} : { method });
    },
  );
};

/** What no list names: seeded mutations of a right token, and of a request without one. */
export const mutated: readonly Case[] = [
  {
    id: 'L01',
    slug: 'mutated-token',
    long: true,
    title: 'Mutations of a right token',
    standard: 'RFC 7515 §5.2, RFC 8725 §3.3',
    mint: 'token-holder',
    sent: 'a real token with letters left out, put in, changed and repeated, parts exchanged and emptied, header and claims changed; chosen by the seed',
    right: 'denied',
    effort: 'standard',
    attempts: tokens,
  },
  {
    id: 'L02',
    slug: 'mutated-request',
    long: true,
    title: 'Mutations of a request without a token',
    standard: 'ASVS 5.0 8.3.1',
    mint: 'anyone',
    sent: 'up to four changes at once of path, method, Authorization, trust, identity and rewrite headers; chosen by the seed',
    right: 'astray',
    effort: 'standard',
    attempts: requests,
  },
];
