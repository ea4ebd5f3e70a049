import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROUTES } from '../weak-api/target.ts';
import { bearerOf, parts } from '../weak-api/token.ts';
import { type Mutant, remembering, weakRoute } from './mutant.ts';

const { readOrders, placeOrder, readReports, fileReport } = ROUTES;

/** Milliseconds that a check takes, so that others come in meanwhile. */
const CHECK_MS = 20;

// The first request of a connection decides for all that come after its answer, as NTLM does.
const firstDecides = remembering(() => {
  const known = new WeakMap<Socket, number>();
  return async ({ request: { socket } }, sound) => {
    const status = known.get(socket) ?? sound();
    await sleep(CHECK_MS);
    known.set(socket, status);
    return status;
  };
});

// The caller of the request under way lives in the connection, until it is answered.
const underWay = remembering(() => {
  const inside = new WeakSet<Socket>();
  return async ({ request: { socket } }, sound) => {
    const status = inside.has(socket) ? 200 : sound();
    if (status !== 200) return status;
    inside.add(socket);
    await sleep(CHECK_MS);
    inside.delete(socket);
    return status;
  };
});

// What many a service does by accident: the result of the moment lives in a variable of the module.
const oneForAll = remembering(() => {
  let latest = 401;
  return async (_, sound) => {
    latest = sound();
    await sleep(CHECK_MS);
    return latest;
  };
});

// A connection that has proven itself twice is asked no more.
const twiceProven = remembering(() => {
  const proofs = new WeakMap<Socket, number>();
  return ({ request: { socket } }, sound) => {
    const before = proofs.get(socket) ?? 0;
    const status = before >= 2 ? 200 : sound();
    if (status === 200) proofs.set(socket, before + 1);
    return status;
  };
});

const cachedBy = (keyOf: (token: string) => unknown) =>
  remembering(() => {
    const allowed = new Set<unknown>();
    return ({ request }, sound) => {
      const key = keyOf(bearerOf(request) ?? '');
      if (key !== undefined && allowed.has(key)) return 200;
      const status = sound();
      if (status === 200) allowed.add(key);
      return status;
    };
  });

const claimOf = (token: string, name: string): unknown => parts(token)?.claims[name];

/** Routes that remember a connection or a token by too little. */
export const memoryMutants: readonly Mutant[] = [
  weakRoute('H08', readOrders, 'one result shared by all callers at once', oneForAll),
  weakRoute('H11', readReports, 'first request of a connection decides for all', firstDecides),
  weakRoute('H12', placeOrder, 'caller kept while a request is under way', underWay),
  weakRoute('H13', fileReport, 'connection trusted after two right calls', twiceProven),
  weakRoute(
    'H14',
    readOrders,
    'cache keyed by the first 64 letters',
    cachedBy((token) => token.slice(0, 64)),
  ),
  weakRoute(
    'H14',
    placeOrder,
    'cache keyed by the last 400 letters',
    cachedBy((token) => token.slice(-400)),
  ),
  // A column or a file system that knows no case.
  weakRoute(
    'H15',
    fileReport,
    'cache keyed without case',
    cachedBy((token) => token.toLowerCase()),
  ),
  weakRoute(
    'H15',
    readReports,
    'cache keyed by the sum of the letters',
    cachedBy((token) => Buffer.from(token).reduce((sum, byte) => sum + byte, 0) * 4096 + token.length),
  ),
  weakRoute(
    'H16',
    placeOrder,
    'cache keyed by jti',
    cachedBy((token) => claimOf(token, 'jti')),
  ),
  weakRoute(
    'H16',
    readOrders,
    'cache keyed by client_id',
    cachedBy((token) => claimOf(token, 'client_id')),
  ),
];
