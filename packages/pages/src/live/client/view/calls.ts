import type { LiveCall } from '@mizt-auth/local-aws/live/api';
import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Actions } from '../actions.ts';
import { decidedIn, outcomeOf, programOf, refusedStep } from '../call-facts.ts';
import { type State, shownCall } from '../state.ts';
import { counted, dollars } from '../words.ts';

const MARKS = { running: '…', passed: '✓', refused: '✗', asked: '·' } as const;

const whatOf = (call: LiveCall): string => {
  const decided = decidedIn(call);
  if (decided !== undefined) return `${decided.method} ${decided.url.replace(/^https?:\/\/[^/]*/, '')}`;
  const last = call.exchanges.at(-1);
  return last === undefined ? '' : `${last.service} ${last.operation}`;
};

const callView = (call: LiveCall, isShown: boolean, actions: Actions): TemplateResult => {
  const outcome = outcomeOf(call);
  const refused = refusedStep(decidedIn(call));
  const status = decidedIn(call)?.status ?? call.exchanges.at(-1)?.status ?? '';
  return html`<li><button class="call ${outcome}" aria-pressed=${isShown} @click=${() => actions.choose(call.id)}>
    <span class="mark" aria-hidden="true">${MARKS[outcome]}</span>
    <span class="what">${whatOf(call)}</span>
    <span class="status">${status}</span>
    <span class="who quiet">${programOf(call)}, ${new Date(call.atMs).toLocaleTimeString()}${
      refused === undefined ? nothing : `, ${refused.name}`
    }</span>
  </button></li>`;
};

/** All calls, the newest first, and what they cost together. */
export const callsView = (state: State, actions: Actions): TemplateResult => {
  const shown = shownCall(state);
  const sum = (of: (call: LiveCall) => number): number =>
    state.calls.reduce((total, call) => total + of(call), 0);
  return html`<h2>Calls</h2>
    ${
      state.calls.length === 0
        ? html`<p class="quiet">None yet.</p>`
        : html`<p class="quiet">${counted(state.calls.length, 'call')},
              ${counted(
                sum(({ costs }) => costs.tokens),
                'token',
              )} issued: ${dollars(sum(({ costs }) => costs.dollars))} on AWS</p>
            ${
              state.chosen === null
                ? nothing
                : html`<button class="plain" @click=${actions.follow}>Follow the newest</button>`
            }
            <ol class="calls" reversed>${repeat(
              [...state.calls].reverse(),
              ({ id }) => id,
              (call) => callView(call, call === shown, actions),
            )}</ol>`
    }`;
};
