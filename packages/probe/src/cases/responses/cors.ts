import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { fail, type Judgement, PASS } from '../../matrix/judgement.ts';
import { withHeaders } from '../shared/requests.ts';
import { ownToken } from '../shared/tokens.ts';
import { responseCase } from './response-case.ts';

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

/** Pages that may call. */
export const corsCases: readonly Case[] = [
  responseCase({
    id: 'J12',
    slug: 'cors-look-alikes',
    long: true,
    phase: 'main',
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
