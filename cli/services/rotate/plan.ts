import { durationWords } from '../../config/duration.ts';
import type { RotationState } from './state.ts';
import { type RotationStep, spreadMs } from './step.ts';

const DAY_MS = 86_400_000;

const age = (createdAt: number | undefined, nowMs: number): string => {
  if (createdAt === undefined) return '';
  const days = Math.floor((nowMs - createdAt) / DAY_MS);
  return days < 1 ? ', made today' : `, made ${days} ${days === 1 ? 'day' : 'days'} ago`;
};

/** A state in words; `nowMs` is in epoch milliseconds. */
export const stateWords = (state: RotationState, clientId: string, nowMs: number): string => {
  const { id, createdAt } = state.old;
  if (state.kind === 'idle') return `client ${clientId} has one secret, ${id}${age(createdAt, nowMs)}`;
  const words = {
    written: 'a new secret waits in Secrets Manager, and Cognito does not know it yet',
    added: 'Cognito takes two secrets, and consumers read the old one',
    switched: 'Cognito takes two secrets, and consumers read the new one',
    returned: 'Cognito takes two secrets, and consumers read the old one again',
  };
  return `client ${clientId}: ${words[state.kind]}`;
};

const FORWARD: readonly RotationState['kind'][] = ['idle', 'written', 'added', 'switched'];

const ahead = (state: RotationState, graceMs: number): readonly (readonly RotationStep[])[] => [
  [{ name: 'write', detail: 'a new secret to Secrets Manager, where it waits (AWSPENDING)' }],
  [{ name: 'add', detail: 'it to the client in Cognito, beside the old one' }],
  [
    {
      name: 'prove',
      detail: `it, once it had ${durationWords(spreadMs(graceMs))} to spread: obtain a token, call a route that reads`,
    },
    { name: 'switch', detail: 'consumers to it (AWSCURRENT)' },
  ],
  [
    { name: 'wait', detail: `up to ${durationWords(graceMs)} for consumers that keep the old one` },
    { name: 'delete', detail: `the old secret, ${state.old.id}` },
    { name: 'check', detail: 'that the old one is refused, and that the new one is read and works' },
  ],
];

const back = (state: RotationState, graceMs: number): readonly RotationStep[] => {
  if (state.kind === 'idle') return [];
  const check: RotationStep = { name: 'check', detail: 'that the old secret is read and works' };
  const label: RotationStep = { name: 'write', detail: `nothing new: ${state.version} waits no longer` };
  if (state.kind === 'written') return [label, check];
  const drop: RotationStep = { name: 'delete', detail: `the new secret, ${state.next.id}` };
  if (state.kind === 'added') return [drop, label, check];
  const wait = durationWords(graceMs);
  return [
    ...(state.kind === 'switched'
      ? [{ name: 'switch', detail: 'consumers back to the old one (AWSCURRENT)' } as const]
      : []),
    { name: 'wait', detail: `up to ${wait} for consumers that keep the new one` },
    drop,
    check,
  ];
};

/** What a run would do from a state on, forward or back; `graceMs` is the whole time that consumers have. */
export const plannedSteps = (
  state: RotationState,
  direction: 'forward' | 'back',
  graceMs: number,
): readonly RotationStep[] => {
  if (direction === 'back') return back(state, graceMs);
  const at = FORWARD.indexOf(state.kind);
  return at === -1 ? [] : ahead(state, graceMs).slice(at).flat();
};
