import { hmacToken, signingInput, withSignature } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, type Judgement } from '../../matrix/judgement.ts';
import { bearer, bearers } from '../shared/requests.ts';
import { SLOW_MS, slowest } from './answer-time.ts';

/** A header that no server takes, but bytes that it must survive. */
const LONG_KID = 'k'.repeat(8 * 1024);

const withKid = async (context: CaseContext, kid: unknown, secret?: string): Promise<string> => {
  const { header, payload, raw } = await context.parts();
  if (secret !== undefined) return hmacToken({ ...header, kid }, payload, Buffer.from(secret));
  return withSignature(signingInput({ ...header, kid }, payload), raw[2]);
};

const notSlow = (context: CaseContext): Judgement | undefined =>
  slowest(context) > SLOW_MS
    ? fail(`An answer took ${Math.round(slowest(context))} ms, as if the kid had run.`)
    : undefined;

const kids = async (
  context: CaseContext,
  values: Readonly<Record<string, string>>,
  secret?: string,
): Promise<Attempt[]> =>
  Promise.all(
    Object.entries(values).map(async ([label, kid]) =>
      bearer(context, label, await withKid(context, kid, secret)),
    ),
  );

/** Key ids that are none, or that a server might run. */
export const keyIds: readonly Case[] = [
  {
    id: 'C22',
    slug: 'kid-malformed',
    title: 'kid missing or of the wrong kind',
    standard: 'RFC 7515 §4.1.4',
    mint: 'token-holder',
    sent: 'kid empty, absent, null, a number, 8 KiB long; signature kept',
    right: 'rejected',
    attempts: async (context) =>
      bearers(context, {
        empty: await withKid(context, ''),
        absent: await withKid(context, undefined),
        null: await withKid(context, null),
        number: await withKid(context, 1),
        long: await withKid(context, LONG_KID),
      }),
  },
  {
    id: 'C23',
    slug: 'kid-path',
    title: 'kid as a path',
    standard: 'RFC 8725 §3.10, WSTG-SESS-10',
    mint: 'token-holder',
    sent: 'kid of an empty file, HS256 with an empty secret',
    right: 'unauthorized',
    attempts: (context) =>
      kids(
        context,
        { relative: '../../../../../../../../dev/null', absolute: '/dev/null', windows: 'nul' },
        '',
      ),
  },
  {
    id: 'C24',
    slug: 'kid-sql',
    title: 'kid as SQL',
    standard: 'RFC 8725 §3.10, ASVS 5.0 1.2.4, WSTG-SESS-10',
    mint: 'token-holder',
    sent: 'kid that selects `1`, HS256 with the secret `1`',
    right: 'unauthorized',
    attempts: (context) => kids(context, { union: "x' UNION SELECT '1';--" }, '1'),
  },
  {
    id: 'C25',
    slug: 'kid-command',
    title: 'kid as a command',
    standard: 'RFC 8725 §3.10, ASVS 5.0 1.2.5, WSTG-SESS-10',
    mint: 'token-holder',
    sent: 'kid that would sleep for five seconds; the time is watched',
    right: 'unauthorized',
    attempts: (context) =>
      kids(context, { pipe: '|sleep 5', substitution: '$(sleep 5)', backticks: '`sleep 5`' }),
    check: notSlow,
  },
];
