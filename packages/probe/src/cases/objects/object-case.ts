import type { ObjectPlace } from '@mizt-auth/access';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { type Exchange, gotIn } from '../../matrix/exchange.ts';
import { broken, inconclusive, type Judgement, PASS, worst } from '../../matrix/judgement.ts';
import type { ProbeRoute } from '../../matrix/route.ts';
import type { ProbeTarget } from '../../matrix/target.ts';
import { answerTo, type Question, type Round, roundsOf, rulesIn } from './rounds.ts';

/** Says why no route names such an object. */
export const whyNone = ({ access, oneContent }: ProbeTarget): string => {
  if (oneContent)
    return 'These routes serve the same content to every client, so no object belongs to a caller.';
  if (access === undefined) return 'There is no access file that says which object is whose.';
  return access.objects.length === 0
    ? 'The access file names no objects.'
    : 'The access file names no object in such a place of a protected route.';
};

/** What a foreign object’s answer means, beside those to the client's own and to one that does not exist. */
export type JudgeForeign = (
  asked: Question,
  foreign: Exchange,
  round: { readonly own: Exchange | undefined; readonly absent: Exchange | undefined; readonly of: Round },
) => Judgement;

const unanswered = ({ response, judgement }: Exchange): Judgement | undefined => {
  if (['error', 'inconclusive', 'fail'].includes(judgement.verdict)) return judgement;
  const { status = 500 } = response ?? {};
  return status >= 500 ? broken(`The API failed with HTTP ${status}.`) : undefined;
};

const judgeRound = (context: CaseContext, of: Round, judge: JudgeForeign): Judgement[] => {
  const [own, absent] = [answerTo(context, of.own), answerTo(context, of.absent)];
  const each = of.foreign.map((asked): Judgement => {
    const foreign = answerTo(context, asked);
    if (foreign === undefined) return inconclusive('Not asked.');
    return unanswered(foreign) ?? judge(asked, foreign, { own, absent, of });
  });
  if (of.own === undefined || gotIn(own) || each.some(({ verdict }) => verdict === 'fail')) return each;
  const status = own?.response?.status ?? 'no answer';
  return [
    inconclusive(
      `${of.client.name} does not get its own ${of.own.id} either (HTTP ${status}), so its refusals prove nothing.`,
    ),
  ];
};

/** Asks for the own object, for one that does not exist, and for each foreign one, client by client. */
export async function* askAround(context: CaseContext, kind: ObjectPlace['in']): AsyncGenerator<Attempt> {
  for (const { own, absent, foreign } of await roundsOf(context, kind))
    for (const question of [...(own ? [own] : []), absent, ...foreign]) yield question.attempt;
}

/** Judges what {@link askAround} was answered. */
export const judgeAll = async (
  context: CaseContext,
  kind: ObjectPlace['in'],
  judge: JudgeForeign,
): Promise<Judgement> => {
  const rounds = await roundsOf(context, kind);
  const judgements = rounds.flatMap((round) => judgeRound(context, round, judge));
  // A client that owns nothing shows nothing by being refused, unless another one gets in.
  const proven = rounds.some(({ own }) => own !== undefined && gotIn(answerTo(context, own)));
  const all = worst(judgements);
  return all.verdict === 'pass' && !proven
    ? inconclusive('No client owns an object here that it gets, so nothing shows that anybody is let in.')
    : all;
};

/** What an object case says of itself. */
export type ObjectFacts = Pick<Case, 'id' | 'slug' | 'title' | 'sent'> & Partial<Case>;

/** What all object cases share; `kind` is where the id stands, `takes` which methods it is about. */
export const objectCase = (
  kind: ObjectPlace['in'],
  takes: (route: ProbeRoute) => boolean,
  given: ObjectFacts & Pick<Case, 'attempts'>,
): Case => ({
  standard: 'OWASP API1:2023, ASVS 5.0 8.2.2, WSTG-APIT-02',
  mint: 'token-holder',
  right: 'noted',
  about: (target, route) => takes(route) && rulesIn(target, route, kind).length > 0,
  otherwise: whyNone,
  ...given,
});

/** A case that asks around and judges each foreign answer. */
export const foreignCase = (
  kind: ObjectPlace['in'],
  takes: (route: ProbeRoute) => boolean,
  judge: JudgeForeign,
  given: ObjectFacts,
): Case =>
  objectCase(kind, takes, {
    attempts: (context) => askAround(context, kind),
    check: (context) => judgeAll(context, kind, judge),
    ...given,
  });

/** True for routes that read. */
export const reads = ({ method }: ProbeRoute): boolean => method === 'GET' || method === 'HEAD';

/** True for routes that write and delete nothing. */
export const writes = (route: ProbeRoute): boolean => !reads(route) && route.method !== 'DELETE';

/** A pass for whoever was refused. */
export const REFUSED: Judgement = PASS;
