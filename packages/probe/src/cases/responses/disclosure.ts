import { codingsOf, LEAKS, type Leak, SECRET_LEAKS } from '../../dictionaries/leaks.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { withHeaders } from '../shared/requests.ts';
import { ownToken, rightCaller } from '../shared/tokens.ts';
import { responseCase } from './response-case.ts';

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
  const sent = JSON.stringify(attempt.request);
  return leaks.find(({ pattern }) => {
    const [found] = pattern.exec(text) ?? [];
    return found !== undefined && !sent.includes(JSON.stringify(found).slice(1, -1));
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

const cookiesOf = (exchanges: readonly Exchange[]): readonly string[] => [
  ...new Set(
    exchanges.flatMap(({ response }) =>
      (response?.headers['set-cookie'] ?? '')
        .split(/,(?=\s*[\w!#$%&'*.^`|~+-]+=)/)
        .map((cookie) => cookie.split(';')[0]?.trim() ?? '')
        .filter((pair) => pair.includes('=')),
    ),
  ),
];

/** A refusal of either kind, so that there is one to search even where no other case ran. */
const forged = (context: CaseContext): readonly Attempt[] => [
  withHeaders(context, 'no token', {}),
  withHeaders(context, 'a worthless token', { authorization: 'Bearer e30.e30.AAAA' }),
];

/** A session that a refusal, or an allowed call, opens: shown without any token. */
async function* sessions(context: CaseContext): AsyncGenerator<Attempt> {
  yield* forged(context);
  yield rightCaller(context, 'the right caller', { expect: 'noted' });
  const cookies = cookiesOf(context.exchanges);
  if (cookies.length > 0)
    yield withHeaders(
      context,
      'the cookies that were set',
      { cookie: cookies.join('; ') },
      { expect: 'denied' },
    );
}

const ORIGINS = ({ route }: CaseContext): readonly string[] => {
  const { hostname, protocol } = new URL(route.url);
  return [
    'null',
    'https://elsewhere.mizt-auth.invalid',
    `${protocol}//${hostname}.mizt-auth.invalid`,
    `${protocol}//mizt-auth-${hostname}`,
    `${protocol}//x.${hostname}`,
    `http://${hostname}`,
    'http://localhost',
    'https://localhost:3000',
    'file://',
    `${protocol}//${hostname}_.mizt-auth.invalid`,
  ];
};

const corsJudged = ({ exchanges }: CaseContext): Judgement => {
  const credentials = ({ response }: Exchange): boolean =>
    response?.headers['access-control-allow-credentials'] === 'true';
  const echoed = exchanges.find(
    (exchange) =>
      credentials(exchange) &&
      exchange.response?.headers['access-control-allow-origin'] === exchange.attempt.request.headers?.origin,
  );
  return echoed
    ? fail(`Pages of ${echoed.attempt.request.headers?.origin} may call with credentials.`)
    : PASS;
};

/** What answers give away, and what they let others do. */
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
    attempts: forged,
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
    attempts: forged,
    check: contentLeak,
  }),
  responseCase({
    id: 'J11',
    slug: 'no-session',
    title: 'No session stands in for a token',
    standard: 'ASVS 5.0 7.2.1, RFC 6750 §2',
    severity: 'high',
    mint: 'token-holder',
    sent: 'the cookies that refusals and allowed calls set, without a token',
    cure: 'Set no cookies on an API for machines, and authorize by the token alone.',
    wanted: 'the cookies open nothing',
    attempts: sessions,
    check: ({ exchanges }) => {
      const last = exchanges.find(({ attempt }) => attempt.label === 'the cookies that were set');
      return last && gotIn(last) ? fail('A cookie of an earlier answer lets in without a token.') : PASS;
    },
  }),
  responseCase({
    id: 'J12',
    slug: 'cors-look-alikes',
    title: 'CORS trusts no look-alike',
    standard: 'ASVS 5.0 3.4.2',
    severity: 'medium',
    sent: 'Origin null, and origins that contain the API’s own host; no token and a right one',
    cure: 'Compare Origin with a fixed list, or leave CORS off: machines need none.',
    wanted: 'no foreign origin with credentials',
    attempts: async (context) => {
      const token = `Bearer ${await ownToken(context)}`;
      return ORIGINS(context).flatMap((origin) => [
        withHeaders(context, origin, { origin }),
        ...(context.route.method === 'GET'
          ? [withHeaders(context, `${origin}, right token`, { origin, authorization: token })]
          : []),
      ]);
    },
    check: corsJudged,
  }),
];
