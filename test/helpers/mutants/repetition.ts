import { setTimeout as sleep } from 'node:timers/promises';
import { ROUTES } from '../weak-api/target.ts';
import { bearerOf, parts } from '../weak-api/token.ts';
import type { Call } from '../weak-api/weakness.ts';
import { type Mutant, remembering, weakRoute } from './mutant.ts';

const { readOrders, placeOrder, readReports, fileReport } = ROUTES;

/** Milliseconds that a check takes, so that others come in meanwhile. */
const CHECK_MS = 20;

const clientOf = ({ request }: Call): unknown => parts(bearerOf(request) ?? '')?.claims.client_id;

/** Calls of a route, counted: what becomes of each. */
const counted = (decide: (calls: number, status: number) => number) =>
  remembering(() => {
    let calls = 0;
    return (_, sound) => {
      calls += 1;
      return decide(calls, sound());
    };
  });

// A check that is too slow is left out, as an external one whose failure mode is to allow.
const overloaded = remembering(() => {
  let underWay = 0;
  return async (_, sound) => {
    underWay += 1;
    const status = underWay > 20 ? 200 : sound();
    await sleep(CHECK_MS);
    underWay -= 1;
    return status;
  };
});

// Whoever was let in is let in again for a second, whatever it shows.
const grace = remembering(() => {
  const last = new Map<unknown, number>();
  return (call, sound) => {
    const client = clientOf(call);
    const known = client !== undefined && Date.now() - (last.get(client) ?? 0) < 1000;
    const status = known ? 200 : sound();
    if (status === 200) last.set(client, Date.now());
    return status;
  };
});

// Failures are counted against the client that a token names, which anybody can forge.
const lockOut = remembering(() => {
  const failures = new Map<unknown, number>();
  return (call, sound) => {
    const client = clientOf(call);
    const before = failures.get(client) ?? 0;
    const status = before >= 50 ? 403 : sound();
    if (status !== 200) failures.set(client, before + 1);
    return status;
  };
});

/** Routes that give way to chance, to numbers or to haste. */
export const repetitionMutants: readonly Mutant[] = [
  weakRoute(
    'H17',
    placeOrder,
    'every hundredth call let in',
    counted((calls, status) => (calls % 100 === 0 ? 200 : status)),
  ),
  weakRoute(
    'H17',
    readReports,
    'everyone let in from the eightieth call',
    counted((calls, status) => (calls >= 80 ? 200 : status)),
  ),
  weakRoute('H18', fileReport, 'everyone let in while over twenty are under way', overloaded),
  weakRoute('H19', readOrders, 'client let in again within a second', grace),
  weakRoute('H20', readReports, 'client locked out after fifty refusals', lockOut),
];
