import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, inconclusive, type Judgement, PASS, worst } from '../../matrix/judgement.ts';
import { scopesFor } from '../../matrix/right-caller.ts';
import { bearer } from '../shared/requests.ts';
import { shows } from './alike.ts';
import { objectCase, reads } from './object-case.ts';
import { callersOf, rulesIn } from './rounds.ts';

async function* listings(context: CaseContext): AsyncGenerator<Attempt> {
  for (const client of callersOf(context.target, context.route)) {
    const scopes = scopesFor(client, context.route);
    yield bearer(context, client.name, await context.token(scopes, client), { scopes, expect: 'noted' });
  }
}

const judgeList = (context: CaseContext, client: string): Judgement[] => {
  const answer = context.exchanges.find(({ attempt }) => attempt.label === client);
  if (!gotIn(answer))
    return [inconclusive(`${client} gets no list: HTTP ${answer?.response?.status ?? 'no answer'}.`)];
  return rulesIn(context.target, context.route, 'list').map(({ owners }) => {
    const foreign = Object.entries(owners).filter(([owner]) => owner !== client);
    for (const [owner, ids] of foreign) {
      const seen = ids.find((id) => shows(answer, id));
      if (seen !== undefined) return fail(`The list for ${client} shows ${seen} of ${owner}.`);
    }
    const missing = (owners[client] ?? []).find((id) => !shows(answer, id));
    return missing === undefined
      ? PASS
      : inconclusive(
          `The list for ${client} does not show its own ${missing}, so what it leaves out proves nothing.`,
        );
  });
};

/** Lists of objects, of which each client may see its own. */
export const foreignLists: readonly Case[] = [
  objectCase('list', reads, {
    id: 'K08',
    slug: 'foreign-object-listed',
    title: 'Another client’s objects in a list',
    sent: 'the list, with each client’s token',
    wanted: 'the client’s own objects and nobody else’s',
    cure: 'Filter what is listed by the owner that the token names.',
    attempts: listings,
    check: (context) =>
      worst(callersOf(context.target, context.route).flatMap(({ name }) => judgeList(context, name))),
  }),
];
