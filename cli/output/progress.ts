import type { TrialEnd } from '@mizt-auth/probe';
import type { StatusLine } from './status-line.ts';

/** How far a probe has come: trials, requests, the rate and the time left. */
export interface Progress {
  step(trial: TrialEnd): void;
  /** Takes the line away again. */
  end(): void;
}

/** What a run will take, as far as it is known before it starts. */
export interface Expected {
  readonly trials: number;
  /** About how many; undefined where nobody has counted. */
  readonly requests?: number | undefined;
}

const FRAME_MS = 200;
/** Milliseconds before which the rate is that of the controls, which come one by one, and says nothing of the rest. */
const EARLY_MS = 1500;

const count = (value: number): string => value.toLocaleString('en-GB');

const timeLeft = (seconds: number): string => {
  if (seconds < 60) return `about ${Math.max(1, Math.ceil(seconds))} s left`;
  return `about ${Math.ceil(seconds / 60)} min left`;
};

/** The parts of the line, what matters most first; `elapsedMs` since the run began. */
export const progressParts = (
  expected: Expected,
  done: { readonly trials: number; readonly requests: number; readonly id: string },
  elapsedMs: number,
): string[] => {
  const rate = elapsedMs < FRAME_MS ? 0 : (done.requests * 1000) / elapsedMs;
  const toGo = expected.requests === undefined ? 0 : expected.requests - done.requests;
  return [
    `${count(done.trials)} of ${count(expected.trials)} trials`,
    `${count(done.requests)} requests`,
    ...(rate < 1 ? [] : [`${count(Math.round(rate))}/s`]),
    ...(rate < 1 || toGo <= 0 || elapsedMs < EARLY_MS ? [] : [timeLeft(toGo / rate)]),
    ...(done.id === '' ? [] : [done.id]),
  ];
};

const findingLine = ({ id, title, severity }: TrialEnd): string =>
  `First finding: ${id} ${title}${severity === null ? '' : ` (${severity})`}. The run goes on.`;

/** Shows progress on the line, where there is one, and tells the first finding as it comes. */
export const createProgress = (
  line: StatusLine | undefined,
  expected: Expected,
  note: (text: string) => void,
): Progress => {
  const startedAt = performance.now();
  let done = { trials: 0, requests: 0, id: '' };
  let found = false;
  const draw = (): void => line?.show(progressParts(expected, done, performance.now() - startedAt));
  const timer = line && setInterval(draw, FRAME_MS).unref();
  return {
    step(trial) {
      done = { trials: done.trials + 1, requests: trial.requests, id: trial.id };
      if (found || trial.verdict !== 'fail') return;
      found = true;
      note(findingLine(trial));
    },
    end() {
      clearInterval(timer);
      line?.clear();
    },
  };
};
