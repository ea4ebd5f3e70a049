import type { State } from '@mizt-auth/probe/reports';
import { html, type Markup } from '../html.ts';

/** How a state is shown where colour cannot be seen, and its class in the style sheet. */
interface Mark {
  readonly sign: string;
  readonly tone: string;
}

const MARKS: Readonly<Record<State, Mark>> = {
  failed: { sign: '✕', tone: 'alarm' },
  errors: { sign: '!', tone: 'warn' },
  inconclusive: { sign: '?', tone: 'warn' },
  tolerated: { sign: '▾', tone: 'bad' },
  accepted: { sign: '◇', tone: 'note' },
  passed: { sign: '✓', tone: 'good' },
  info: { sign: 'i', tone: 'plain' },
  skipped: { sign: '–', tone: 'plain' },
};

/** The class that colours a state. */
export const toneOf = (state: State): string => MARKS[state].tone;

/** The sign of a state; read aloud it would be noise. */
export const signOf = (state: State): Markup => html`<span aria-hidden="true">${MARKS[state].sign}</span>`;
