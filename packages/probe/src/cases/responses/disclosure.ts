import { codingsOf, LEAKS, type Leak, SECRET_LEAKS } from '../../dictionaries/leaks.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { refusedCallers, responseCase } from './response-case.ts';

const CURE = 'Answer refusals with one generic sentence, and log the rest.';

/** Letters below which a text says too little to be recognised in another coding. */
const SHORTEST = 12;

/** The texts of an answer: its body and its headers, but for what repeats the request. */
const partsOf = ({ response }: Exchange): readonly string[] => {
  const headers = Object.entries(response?.headers ?? {}).filter(([name]) => name !== 'location');
  return [response?.body ?? '', ...headers.map(([, value]) => value)];
};

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
    const secret = leakIn(partsOf(exchange).join('\n'), exchange, SECRET_LEAKS);
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

// Most refusals of an API are alike, and what is in none of them was looked for once.
const firstWith = (log: readonly Exchange[], texts: readonly string[]) => {
  const known = new Set<string>();
  for (const exchange of refused(log)) {
    for (const part of partsOf(exchange)) {
      if (known.has(part)) continue;
      known.add(part);
      const text = texts.find((each) => each.length <= part.length && part.includes(each));
      if (text !== undefined) return { exchange, text };
    }
  }
  return undefined;
};

/** The content of the routes in any coding, in what a wrong caller got. */
const contentLeak = ({ log, allContent }: CaseContext): Judgement => {
  const canaries = allContent().filter(({ length }) => length >= SHORTEST);
  if (canaries.length === 0) return info('The content of no route is known, so nothing was searched for.');
  const codings = canaries.flatMap((canary) => Object.entries(codingsOf(canary)));
  const found = firstWith(
    log,
    codings.map(([, coded]) => coded),
  );
  if (found === undefined) return PASS;
  const [coding] = codings.find(([, coded]) => coded === found.text) ?? [];
  return fail(`The refusal in ${found.exchange.trialId} has the content in it, ${coding}.`);
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
