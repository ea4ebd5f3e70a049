import { encode } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Judgement } from '../../matrix/judgement.ts';
import { otherScope } from '../../matrix/target.ts';
import type { ProbeRequest } from '../../wire/request.ts';
import { routeRequest } from '../shared/requests.ts';
import { ownToken } from '../shared/tokens.ts';

const CURE = 'Authorize each request by itself; never keep the caller in the state of a connection.';

/** What such a caller is called, its request, and the scopes of its token where that is a real one. */
type Follower = readonly [label: string, request: ProbeRequest, scopes?: readonly string[]];

/** The wrong callers that follow a right one on its connection. */
const followers = async (context: CaseContext): Promise<readonly Follower[]> => {
  const { route } = context;
  const token = await ownToken(context);
  const [header = '', payload = ''] = token.split('.');
  const scope = otherScope(context.target, route);
  const other = scope === undefined ? undefined : await context.token([scope]);
  const shown = (value: string): ProbeRequest => routeRequest(route, { authorization: `Bearer ${value}` });
  return [
    ['no token', routeRequest(route)],
    ['an empty header', routeRequest(route, { authorization: '' })],
    ['junk', shown('junk')],
    ['an unsigned token', shown(`${encode({ alg: 'none' })}.${payload}.`)],
    ['a cut signature', shown(`${header}.${payload}.`)],
    ...(other === undefined || scope === undefined
      ? []
      : [['a token of another scope', shown(other), [scope]] as const]),
  ];
};

type Order = (right: ProbeRequest, wrong: ProbeRequest) => readonly ProbeRequest[];

/** Sends wrong callers over connections that right ones used, in this order. */
const after =
  (order: Order, pipelined: boolean) =>
  async (context: CaseContext): Promise<readonly Attempt[]> => {
    const right = routeRequest(context.route, { authorization: `Bearer ${await ownToken(context)}` });
    return (await followers(context)).map(([label, wrong, scopes]) => ({
      label,
      scopes,
      request: { ...wrong, raw: { before: order(right, wrong), pipelined } },
    }));
  };

/** A server that closes each connection keeps no state there. */
const heldOpen = ({ exchanges }: CaseContext): Judgement | undefined =>
  exchanges.every(({ noAnswer }) => noAnswer === 'closed')
    ? { verdict: 'skipped', reason: 'The server closes each connection after one answer.' }
    : undefined;

const connectionCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'attempts'> & Partial<Case>,
): Case => ({
  standard: 'RFC 9110 §3.3 and §11.6.2, ASVS 5.0 8.3.1; each request stands for itself',
  mint: 'token-holder',
  right: 'kept-out',
  cure: CURE,
  check: heldOpen,
  ...given,
});

/** Wrong callers on connections that right ones have used. */
export const connections: readonly Case[] = [
  connectionCase({
    id: 'H11',
    slug: 'same-connection',
    long: true,
    title: 'Wrong caller on the connection of a right one',
    sent: 'a right call, and on the same connection one without a token, with junk, unsigned, cut, of another scope',
    attempts: after((right) => [right], false),
  }),
  connectionCase({
    id: 'H12',
    slug: 'pipelined',
    title: 'Wrong caller pipelined after a right one',
    sent: 'the same, sent at once without waiting for the first answer',
    attempts: after((right) => [right], true),
  }),
  connectionCase({
    id: 'H13',
    slug: 'interleaved',
    long: true,
    title: 'Right and wrong callers interleaved on one connection',
    sent: 'wrong, right, wrong, right and wrong again over one connection',
    attempts: after((right, wrong) => [wrong, right, wrong, right], false),
  }),
];
