import { routeKey } from '@mizt-auth/access';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, inconclusive, type Judgement, worst } from '../../matrix/judgement.ts';
import { nameOfRoute, scopesFor } from '../../matrix/right-caller.ts';
import type { ProbeRoute } from '../../matrix/route.ts';
import { clientsOf } from '../../matrix/target.ts';
import { urlWith } from '../shared/object-request.ts';
import { bearer } from '../shared/requests.ts';
import { alike } from './alike.ts';
import { objectCase, REFUSED } from './object-case.ts';
import { answerTo, type Question, type Round, roundsOf, rulesIn } from './rounds.ts';

/** The route that reads what the trial's route deletes. */
const readerOf = ({ target, route }: CaseContext): ProbeRoute | undefined => {
  const wanted = routeKey({ ...nameOfRoute(route), method: 'GET' });
  return target.routes.find((other) => routeKey(nameOfRoute(other)) === wanted);
};

const readLabel = (when: string, { id, owner }: Question): string => `${owner} reads ${id} ${when}`;

async function* readByOwner(context: CaseContext, when: string, asked: Question): AsyncGenerator<Attempt> {
  const route = readerOf(context);
  const owner = clientsOf(context.target).find(({ name }) => name === asked.owner);
  const [rule] = rulesIn(context.target, context.route, 'path');
  if (route === undefined || owner === undefined || rule?.place.in !== 'path') return;
  const scopes = scopesFor(owner, route);
  const label = readLabel(when, asked);
  const plain = bearer(context, label, await context.token(scopes, owner), {
    scopes,
    route,
    expect: 'noted',
  });
  yield { ...plain, request: { ...plain.request, url: urlWith(route, rule.place.name, asked.id) } };
}

// Nobody's own object is ever deleted: whether the owner still has it shows what a foreign deletion did.
async function* deletions(context: CaseContext): AsyncGenerator<Attempt> {
  for (const { absent, foreign } of await roundsOf(context, 'path')) {
    yield absent.attempt;
    for (const asked of foreign) {
      yield* readByOwner(context, 'before', asked);
      yield asked.attempt;
      yield* readByOwner(context, 'after', asked);
    }
  }
}

const judgeOne = (context: CaseContext, { absent, client }: Round, asked: Question): Judgement => {
  const { id, owner } = asked;
  const read = (when: string) =>
    context.exchanges.find(({ attempt }) => attempt.label === readLabel(when, asked));
  const [before, after, foreign] = [read('before'), read('after'), answerTo(context, asked)];
  const status = `HTTP ${foreign?.response?.status ?? 'no answer'}`;
  if (gotIn(before) && after?.response && !gotIn(after))
    return fail(
      `${client.name} deletes ${id} of ${owner}: ${status}, and its owner has it no more.`,
      'critical',
    );
  const missing = answerTo(context, absent);
  const kept = gotIn(before) && gotIn(after);
  if (gotIn(foreign) && !(kept && alike(foreign, id, missing, absent.id)))
    return fail(`${client.name} is answered as if it had deleted ${id} of ${owner}: ${status}.`);
  if (kept) return REFUSED;
  return inconclusive(`Nothing shows that ${owner} has ${id}, so its refusal proves nothing.`);
};

/** Deleting what belongs to another client. */
export const foreignDeletion: readonly Case[] = [
  objectCase('path', ({ method }) => method === 'DELETE', {
    id: 'K06',
    slug: 'foreign-object-deleted',
    title: 'Deleting another client’s object',
    sent: 'each client’s token to delete what does not exist, and each other client’s object; its owner reads it before and after',
    wanted: 'a refusal, and the owner still has the object',
    cure: 'Delete an object by its id and its owner together.',
    attempts: deletions,
    check: async (context) => {
      const rounds = await roundsOf(context, 'path');
      return worst(rounds.flatMap((round) => round.foreign.map((asked) => judgeOne(context, round, asked))));
    },
  }),
];
