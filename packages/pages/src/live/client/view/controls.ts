import type { LiveStack } from '@mizt-auth/local-aws/live/api';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Actions } from '../actions.ts';
import type { State } from '../state.ts';

const demoTitle = (scope: string | null): string => {
  if (scope === null) return 'Without a token';
  return `With a token for ${scope.split('/').at(-1)}`;
};

const demoView = (stack: LiveStack, state: State, actions: Actions): TemplateResult =>
  html`<div class="demo">${stack.demo.map(
    ({ path, calls, scope }) => html`<button aria-disabled=${state.busy} @click=${() => actions.demo(path)}>
      <strong>${demoTitle(scope)}</strong> <span>${calls}</span>
    </button>`,
  )}</div>`;

const pastedView = (): TemplateResult => html`<label>Authorization header, sent as it is
  <textarea name="pasted" rows="4" spellcheck="false" autocomplete="off" placeholder="Bearer eyJ…"></textarea>
</label>`;

const editedView = ({ edited, busy }: State, actions: Actions): TemplateResult =>
  edited === null
    ? html`<p><button type="button" aria-disabled=${busy} @click=${actions.edit}>Obtain a token to edit</button></p>`
    : html`<label>Header <textarea name="header" rows="3" spellcheck="false" .value=${edited.header}></textarea></label>
        <label>Claims <textarea name="claims" rows="9" spellcheck="false" .value=${edited.claims}></textarea></label>
        <label>Signed by
          <select name="signer">
            <option value="kept">nobody anew: the old signature stays</option>
            <option value="pool">the pool’s own key</option>
            <option value="stranger">a key of one’s own</option>
            <option value="nobody">nobody: no signature</option>
          </select>
        </label>`;

const tokenChoiceView = (
  stack: LiveStack,
  { tokenKind }: State,
  actions: Actions,
): TemplateResult => html`<label>Token
  <select name="token" .value=${tokenKind} @change=${actions.chooseToken}>
    <option value="obtained">as Cognito issues it</option>
    <option value="none">none</option>
    <option value="pasted">pasted</option>
    <option value="edited">edited by hand</option>
    <optgroup label="Spoiled">
      ${stack.alterations.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}
    </optgroup>
  </select>
</label>`;

const ownView = (stack: LiveStack, state: State, actions: Actions): TemplateResult => html`<form
  class="own" @submit=${actions.send}
>
  <div class="pair">
    <label>Method
      <select name="method">${['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map(
        (method) => html`<option>${method}</option>`,
      )}</select>
    </label>
    <label>Path <input name="path" spellcheck="false" autocomplete="off" .defaultValue=${stack.routes[0]?.path ?? '/'} /></label>
  </div>
  <label>Scope
    <select name="scope">
      ${[...stack.scopes, stack.scopes.join(' ')].map(
        (scope) => html`<option value=${scope}>${scope.replaceAll(' ', ' and ')}</option>`,
      )}
    </select>
  </label>
  ${tokenChoiceView(stack, state, actions)}
  ${state.tokenKind === 'pasted' ? pastedView() : nothing}
  ${state.tokenKind === 'edited' ? editedView(state, actions) : nothing}
  <label class="check"><input type="checkbox" name="fresh" checked /> Start cold: find, read and obtain anew</label>
  <button class="primary" aria-disabled=${state.busy}>Send</button>
</form>`;

/** The demo's three calls, and a form for one of one's own. */
export const controlsView = (
  stack: LiveStack,
  state: State,
  actions: Actions,
): TemplateResult => html`<h2>Try it</h2>
  ${demoView(stack, state, actions)}
  <details class="own-call"><summary>A call of your own, or a forged token</summary>${ownView(stack, state, actions)}</details>
  <p class="problem" role="alert">${state.problem ?? nothing}</p>`;
