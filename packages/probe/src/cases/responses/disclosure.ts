import { codingsOf, LEAKS, type Leak, SECRET_LEAKS } from '../../dictionaries/leaks.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { refusedCallers, responseCase } from './response-case.ts';

const CURE = 'Answer refusals with one generic sentence, and log the rest.';

/** Letters below which a text says too little to be recognised in another coding. */
const SHORTEST = 12;

const textOf = ({ response }: Exchange): string =>
  response === null
    ? ''
    : `${response.body}\n${Object.entries(response.headers)
        .filter(([name]) => name !== 'location')
        .map(([, value]) => value)
        .join('\n')}`;

const refused = (log: readonly Exchange[]): readonly Exchange[] =>
  log.filter(({ response }) => (response?.status ?? 0) >= 400);

/** A leak in what the server said by itself: what it merely repeats, it was told. */
const leakIn = (text: string, { attempt }: Exchange, leaks: readonly Leak[]): Leak | undefined => {
  const wasSent = (found: string): boolean =>
    JSON.stringify(attempt.request).includes(JSON.stringify(found).slice(1, -1));
  return leaks.find(({ pattern }) => {
    const [found] = pattern.exec(text) ?? [];
    return found !== undefined && !wasSent(found);
  });
};

const bodyLeak = ({ log }: CaseContext): Judgement => {
  const found = refused(log).flatMap((exchange) => {
    const secret = leakIn(textOf(exchange), exchange, SECRET_LEAKS);
    const leak = secret ?? leakIn(exchange.response?.body ?? '', exchange, LEAKS);
    return leak === undefined ? [] : [{ exchange, leak, secret }];
  });
  const [first] = [...found].sort(
    (one, other) => Number(other.secret !== undefined) - Number(one.secret !== undefined),
  );
  if (first === undefined) return PASS;
  return fail(
    `The refusal in ${first.exchange.trialId} shows ${first.leak.what}.`,
    first.secret ? 'critical' : undefined,
  );
};

/** The content of the routes in any coding, in what a wrong caller got. */
const contentLeak = ({ log, target, content }: CaseContext): Judgement => {
  const canaries = target.routes
    .flatMap((route) => content(route))
    .filter(({ length }) => length >= SHORTEST);
  if (canaries.length === 0) return info('The content of no route is known, so nothing was searched for.');
  const codings = canaries.flatMap((canary) => Object.entries(codingsOf(canary)));
  for (const exchange of refused(log)) {
    const text = textOf(exchange);
    const found = codings.find(([, coded]) => text.includes(coded));
    if (found) return fail(`The refusal in ${exchange.trialId} has the content in it, ${found[0]}.`);
  }
  return PASS;
};

/** What refusals give away. */
export const disclosures: readonly Case[] = [
  responseCase({
    id: 'J09',
    slug: 'nothing-disclosed',
    on: 'once',
    title: 'Refusals disclose nothing',
    standard: 'ASVS 5.0 16.5.1 and 13.4.2, CWE-209',
    severity: 'medium',
    sent: 'no token and a worthless one; every refusal of the run is searched for traces of every common runtime, internal addresses, files, keys and expected signatures',
    cure: CURE,
    wanted: 'none of it in any refusal',
    attempts: refusedCallers,
    check: bodyLeak,
  }),
  responseCase({
    id: 'J10',
    slug: 'content-in-disguise',
    on: 'once',
    title: 'No refusal carries the content in disguise',
    standard: 'ASVS 5.0 8.3.1',
    severity: 'critical',
    sent: 'no token and a worthless one; every refusal of the run, its headers too, is searched for the content in eleven codings',
    cure: 'Authorize before the handler runs, and answer refusals without its output.',
    wanted: 'no content in any refusal',
    attempts: refusedCallers,
    check: contentLeak,
  }),
];
