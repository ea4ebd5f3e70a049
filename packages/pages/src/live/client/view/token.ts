import type { LiveExchange, LiveToken } from '@mizt-auth/local-aws/live/api';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Actions } from '../actions.ts';
import type { State } from '../state.ts';
import { MEANINGS, valueText } from '../words.ts';

type Members = Readonly<Record<string, unknown>>;

const membersView = (members: Members): TemplateResult => html`<dl class="members">
  ${Object.entries(members).map(
    ([name, value]) => html`<div>
      <dt><code>${name}</code></dt>
      <dd><code class="value">${valueText(name, value)}</code>${
        MEANINGS[name] === undefined ? nothing : html`<span class="quiet">${MEANINGS[name]}</span>`
      }</dd>
    </div>`,
  )}
</dl>`;

const partView = (title: string, members: Members | null): TemplateResult => html`<h4>${title}</h4>
  ${members === null ? html`<p class="quiet">This is no JSON object.</p>` : membersView(members)}`;

/** Shows what is hidden on a click, and hides it again. */
export const revealView = (
  exchange: LiveExchange,
  what: 'token' | 'secret',
  state: State,
  actions: Actions,
): TemplateResult => {
  const { revealed } = state;
  if (revealed?.exchange === exchange.id && revealed.what === what)
    return html`<pre class="revealed" tabindex="0" role="region" aria-label="The ${what}">${revealed.value}</pre>
      <button class="plain" @click=${actions.hide}>Hide the ${what}</button>`;
  const words = what === 'token' ? 'Show the whole token' : 'Show the client secret';
  return html`<button class="plain" @click=${() => actions.reveal(exchange.id, what)}>${words}</button>`;
};

const opaque = ({ header, claims }: LiveToken): boolean => header === null && claims === null;

/** A token taken apart; whole, it is shown on a click alone. */
export const tokenView = (exchange: LiveExchange, state: State, actions: Actions): TemplateResult => {
  const { token } = exchange;
  if (token === null) return html`<p class="quiet">The call brought no token.</p>`;
  return html`${
    opaque(token)
      ? html`<p class="quiet">What the call brought is no JWT: nothing in it can be read.</p>`
      : html`${partView('Header', token.header)} ${partView('Claims', token.claims)}
          <h4>Signature</h4>
          <p><code>${token.signature === '' ? '(empty)' : `${token.signature}…`}</code>
            <span class="quiet">over header and claims: whoever changes either needs the issuer’s key.</span></p>`
  }
  ${revealView(exchange, 'token', state, actions)}`;
};
