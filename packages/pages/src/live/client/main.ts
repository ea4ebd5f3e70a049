import type { LiveCall, LiveStack } from '@mizt-auth/local-aws/live/api';
import { render } from 'lit-html';
import { createActions } from './actions.ts';
import { INITIAL, type State, shownCall, withCalls } from './state.ts';
import { STATIONS } from './stations.ts';
import { appView } from './view/app.ts';

/** Milliseconds from one station to the next: slow enough to be followed, and over within two seconds. */
const PACE_MS = 170;
const ALL = STATIONS.length;

const root = document.querySelector<HTMLElement>('#page');
const calm = matchMedia('(prefers-reduced-motion: reduce)');

let state: State = INITIAL;
let isDue = false;

const draw = (): void => {
  isDue = false;
  if (root !== null) render(appView(state, actions), root);
};

const change = (changes: Partial<State>): void => {
  state = { ...state, ...changes };
  // However much happens, the page is drawn once a frame.
  if (!isDue) requestAnimationFrame(draw);
  isDue = true;
};

const actions = createActions(() => state, change);

let shown: number | undefined;
setInterval(() => {
  const call = shownCall(state);
  if (call?.id !== shown) {
    shown = call?.id;
    change({ lit: calm.matches || state.chosen !== null ? ALL : 1, revealed: null });
  } else if (state.lit < ALL) change({ lit: state.lit + 1 });
}, PACE_MS);

const events = new EventSource('/events');
events.addEventListener('hello', ({ data }: MessageEvent<string>) => {
  const hello: { stack: LiveStack; calls: readonly LiveCall[] } = JSON.parse(data);
  change({ ...hello, connected: true });
});
events.addEventListener('calls', ({ data }: MessageEvent<string>) => {
  const changed: readonly LiveCall[] = JSON.parse(data);
  change({ calls: withCalls(state.calls, changed) });
});
events.addEventListener('error', () => change({ connected: false }));

draw();
