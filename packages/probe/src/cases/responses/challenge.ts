import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { otherScope } from '../../matrix/target.ts';
import { bearer, withHeaders } from '../shared/requests.ts';
import { responseCase } from './response-case.ts';

const challengeOf = ({ exchanges: [only] }: CaseContext): string =>
  only?.response?.headers['www-authenticate'] ?? '';

const lacking = ({ strict }: CaseContext, reason: string): Judgement =>
  strict ? fail(reason, 'low') : info(reason);

const wrongScope = async (context: CaseContext): Promise<Attempt[]> => {
  const scope = otherScope(context.target, context.route);
  return scope === undefined
    ? []
    : [bearer(context, `with ${scope}`, await context.token([scope]), { scopes: [scope] })];
};

/** Refusals that tell the caller what to do. */
export const challenges: readonly Case[] = [
  responseCase({
    id: 'J01',
    slug: 'challenge',
    title: 'A 401 says how to do it right',
    standard: 'RFC 6750 §3, RFC 9110 §11.6.1 and §15.5.2',
    sent: 'no token; the answer’s WWW-Authenticate',
    wanted: 'WWW-Authenticate: Bearer; reported, strict: required',
    attempts: (context) => [withHeaders(context, 'no token', {})],
    check: (context) =>
      /^bearer/i.test(challengeOf(context))
        ? PASS
        : lacking(context, 'The 401 lacks WWW-Authenticate: Bearer.'),
  }),
  responseCase({
    id: 'J02',
    slug: 'missing-scope-named',
    title: 'A missing scope is named',
    standard: 'RFC 6750 §3.1',
    mint: 'token-holder',
    sent: 'a token of another scope; the answer’s WWW-Authenticate',
    wanted: '403 with error="insufficient_scope"; reported, strict: required',
    attempts: wrongScope,
    check: (context) => {
      const [only] = context.exchanges;
      if (only === undefined) return info('The target knows no scope that does not open this route.');
      if (only.response?.status === 403 && /insufficient_scope/.test(challengeOf(context))) return PASS;
      return lacking(
        context,
        `HTTP ${only.response?.status} without error="insufficient_scope"; AWS documents 401 here.`,
      );
    },
  }),
  responseCase({
    id: 'J08',
    slug: 'request-id',
    title: 'Refusals can be found in the logs',
    standard: 'ASVS 5.0 16.2.1, 16.3.1 and 16.3.2',
    sent: 'no token; the answer’s request id',
    wanted: 'a request id; reported',
    attempts: (context) => [withHeaders(context, 'no token', {})],
    check: ({ exchanges: [only] }) => {
      const names = Object.keys(only?.response?.headers ?? {});
      return names.some((name) => /request-?id|trace|correlation/.test(name))
        ? PASS
        : info('The refusal has no request id.');
    },
  }),
];
