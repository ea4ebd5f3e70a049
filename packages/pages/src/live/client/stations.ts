import type { LiveCall, LiveExchange, LiveStack } from '@mizt-auth/local-aws/live/api';
import { decidedIn, openedBy, refusedStep } from './call-facts.ts';
import { duration } from './words.ts';

/** What stands on the way, in the order of the drawing. */
export const STATIONS = [
  'browser',
  'caller',
  'find',
  'read',
  'obtain',
  'gateway',
  'authorizer',
  'lambda',
] as const;

/** One of {@link STATIONS}. */
export type StationName = (typeof STATIONS)[number];

/** How a call went at a station; `skipped` is what it did without, as it knew the answer from before. */
export interface Station {
  readonly name: StationName;
  readonly state: 'passed' | 'refused' | 'skipped';
  readonly says: string;
}

const ms = (exchanges: readonly LiveExchange[]): string =>
  duration(exchanges.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0));

const hopStation = (name: 'find' | 'read' | 'obtain', call: LiveCall): Station | undefined => {
  const own = call.exchanges.filter(({ hop }) => hop === name);
  const last = own.at(-1);
  if (last === undefined) return undefined;
  const state = last.status === null || last.status < 400 ? 'passed' : 'refused';
  return { name, state, says: `${last.status ?? '…'} in ${ms(own)}` };
};

const GATEWAY_STEPS = ['route', 'throttle', 'size'];

const decidedStations = (exchange: LiveExchange): readonly Station[] => {
  const refused = refusedStep(exchange);
  const at = (name: StationName, says: string): Station => ({ name, state: 'passed', says });
  const stopped = (name: StationName): Station => ({
    name,
    state: 'refused',
    says: `${refused?.name}: ${exchange.status}`,
  });
  if (refused !== undefined && GATEWAY_STEPS.includes(refused.name)) return [stopped('gateway')];
  const gateway = at('gateway', 'route found');
  const asked = exchange.steps.some(({ name, state }) => name === 'credential' && state !== 'not asked');
  if (refused !== undefined && refused.name !== 'function') return [gateway, stopped('authorizer')];
  const kept = exchange.steps.some(({ name, state }) => name === 'cache' && state === 'kept');
  const guard = asked ? [at('authorizer', kept ? 'known from its cache' : 'checked in full')] : [];
  const lambda =
    refused === undefined
      ? at('lambda', `${exchange.status ?? '…'} in ${ms([exchange])}`)
      : stopped('lambda');
  return [gateway, ...guard, lambda];
};

// Who has a token without asking for one kept it from before, and needed nothing else either.
const skippedHops = (call: LiveCall, decided: LiveExchange | undefined): readonly Station[] =>
  (['find', 'read', 'obtain'] as const).flatMap((name) => {
    const own = hopStation(name, call);
    if (own !== undefined) return [own];
    return decided?.token ? [{ name, state: 'skipped', says: 'known from before' } as const] : [];
  });

/** The stations of a call in the order in which it came by. */
export const stationsOf = (call: LiveCall, stack: LiveStack): readonly Station[] => {
  const decided = decidedIn(call);
  const opened = openedBy(call, stack);
  const browser: Station[] =
    opened === undefined
      ? []
      : [
          {
            name: 'browser',
            state: 'passed',
            says: `${opened.method} …${opened.url.slice(opened.url.lastIndexOf('/'))}`,
          },
        ];
  const inner = decided === opened ? undefined : decided;
  const shown = opened === undefined ? decided : inner;
  return [
    ...browser,
    { name: 'caller', state: 'passed', says: '' },
    ...skippedHops(call, shown),
    ...(shown === undefined ? [] : decidedStations(shown)),
  ];
};
