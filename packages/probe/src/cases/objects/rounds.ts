import { allows, type ObjectPlace, type ObjectRule } from '@mizt-auth/access';
import type { PlainAttempt } from '../../matrix/attempt.ts';
import type { ProbeClient } from '../../matrix/client.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { accessRuleOf, objectRulesOf, scopesFor } from '../../matrix/right-caller.ts';
import type { ProbeRoute } from '../../matrix/route.ts';
import { clientsOf, type ProbeTarget } from '../../matrix/target.ts';
import { absentId, requestWith } from '../shared/object-request.ts';
import { bearer } from '../shared/requests.ts';

/** An id, whose it is, and the request for it. */
export interface Question {
  readonly id: string;
  readonly owner: string;
  readonly attempt: PlainAttempt;
}

/** What one client asks for: something of its own, where it owns something, what does not exist, and what others own. */
export interface Round {
  readonly client: ProbeClient;
  readonly own?: Question | undefined;
  readonly absent: Question;
  readonly foreign: readonly Question[];
}

/** Foreign objects of each owner that a client asks for. */
const MOST = 2;

/** What of a route names objects in places of this kind. */
export const rulesIn = (
  target: ProbeTarget,
  route: ProbeRoute,
  kind: ObjectPlace['in'],
): readonly ObjectRule[] => objectRulesOf(target, route).filter(({ place }) => place.in === kind);

/** Clients that may call the route at all: whoever may not is another case's business. */
export const callersOf = (target: ProbeTarget, route: ProbeRoute): readonly ProbeClient[] => {
  const rule = accessRuleOf(target, route);
  return clientsOf(target).filter(({ name }) => rule === undefined || allows(rule, name));
};

// Where the path names an object too, it is one of the client's own.
const plainRequest = (context: CaseContext, client: ProbeClient, token: string): PlainAttempt => {
  const { route, target } = context;
  const plain = bearer(context, '', token, { expect: 'noted' });
  const [inPath] = rulesIn(target, route, 'path');
  const id = inPath?.owners[client.name]?.[0];
  if (inPath === undefined || id === undefined) return plain;
  return { ...plain, request: requestWith(plain.request, route, inPath, id) };
};

const roundOf = async (context: CaseContext, rule: ObjectRule, client: ProbeClient): Promise<Round[]> => {
  const { route } = context;
  const [[own] = [], others] = [
    rule.owners[client.name],
    Object.entries(rule.owners).filter(([owner]) => owner !== client.name),
  ];
  const ids = others.flatMap(([owner, all]) => all.slice(0, MOST).map((id) => ({ owner, id })));
  const [first] = ids;
  if (first === undefined) return [];
  const scopes = scopesFor(client, route);
  const plain = plainRequest(context, client, await context.token(scopes, client));
  const ask = (id: string, owner: string, what: string): Question => ({
    id,
    owner,
    attempt: {
      ...plain,
      label: `${client.name}, ${what}`,
      scopes,
      request: requestWith(plain.request, route, rule, id),
    },
  });
  const missing = await context.once(`absent ${first.id}`, async () => absentId(first.id));
  return [
    {
      client,
      own: own === undefined ? undefined : ask(own, client.name, `its own ${own}`),
      absent: ask(missing, '', `${missing}, which does not exist`),
      foreign: ids.map(({ id, owner }) => ask(id, owner, `${id} of ${owner}`)),
    },
  ];
};

/** What each client asks for in places of this kind. Throws {@link NotApplicable} where nobody has anything to ask. */
export const roundsOf = async (
  context: CaseContext,
  kind: ObjectPlace['in'],
): Promise<readonly [Round, ...Round[]]> => {
  const { target, route } = context;
  const rounds = await Promise.all(
    rulesIn(target, route, kind).flatMap((rule) =>
      callersOf(target, route).map((client) => roundOf(context, rule, client)),
    ),
  );
  const [first, ...others] = rounds.flat();
  if (first === undefined)
    throw new NotApplicable('No client may call this route that does not own all of its objects.');
  return [first, ...others];
};

/** What came back to a question. */
export const answerTo = ({ exchanges }: CaseContext, question: Question | undefined): Exchange | undefined =>
  exchanges.find(({ attempt }) => attempt.label === question?.attempt.label);
