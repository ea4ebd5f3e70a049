import type { LiveCall, LiveExchange, LiveStack } from '@mizt-auth/local-aws/live/api';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Actions } from '../actions.ts';
import { decidedIn, outcomeOf, refusedStep, verdictOf } from '../call-facts.ts';
import { samplesOf, tokenLine } from '../samples.ts';
import { type State, shownCall } from '../state.ts';
import { counted, dollars } from '../words.ts';
import { exchangesView } from './exchanges.ts';
import { stepsView } from './steps.ts';
import { tokenView } from './token.ts';

const bodyOf = (exchange: LiveExchange): string => (exchange.response?.body ?? '').slice(0, 200);

const verdictView = (call: LiveCall): TemplateResult => {
  const decided = decidedIn(call);
  const outcome = outcomeOf(call);
  return html`<div class="verdict ${outcome}" data-call=${call.id} data-done=${outcome !== 'running'}>
    <p class="sentence">${verdictOf(call)}</p>
    ${
      decided?.status == null
        ? nothing
        : html`<p class="answer"><code>${decided.method} ${decided.url}</code>
            <span>HTTP ${decided.status}</span> <code>${bodyOf(decided)}</code></p>`
    }
  </div>`;
};

const costView = (call: LiveCall, decided: LiveExchange | undefined): TemplateResult => {
  const { tokens, secrets, dollars: amount } = call.costs;
  const cache = decided?.steps.find(({ name }) => name === 'cache');
  const kept = tokens === 0 && decided?.token;
  return html`<p><strong>${dollars(amount)}</strong> at AWS’s price: ${
    tokens + secrets === 0
      ? 'no token was issued, and no secret was read.'
      : `${counted(tokens, 'token')} issued at $0.00225, ${counted(secrets, 'secret')} read at $0.05 for 10,000.`
  }
      ${kept ? 'The caller had its token from before: that is what saves the money.' : ''}</p>
    ${
      cache === undefined || cache.state === 'not reached'
        ? nothing
        : html`<p>The authorizer’s cache: ${cache.why}</p>`
    }`;
};

const samplesView = (exchange: LiveExchange): TemplateResult => {
  const scope = exchange.token?.claims?.scope;
  return html`${
    exchange.token === null
      ? nothing
      : html`<p class="quiet">The token comes out of a variable, never out of the text:</p>
          <pre tabindex="0" role="region" aria-label="How the variable is set">${tokenLine(
            typeof scope === 'string' ? (scope.split(' ')[0] ?? 'read') : 'read',
          )}</pre>`
  }
  <div class="samples">${samplesOf(exchange).map(
    ({ language, code }) => html`<div><h4>${language}</h4>
      <pre tabindex="0" role="region" aria-label=${language}>${code}</pre></div>`,
  )}</div>`;
};

const emptyView = ({ apiUrl, routes }: LiveStack): TemplateResult => html`<div class="empty">
  <p>Nothing was called yet. Press a button, or call from a terminal; it appears here as it happens.</p>
  <pre tabindex="0" role="region" aria-label="Calls from a terminal">mizt-auth request GET ${routes[0]?.path}
curl -i ${apiUrl}${routes[0]?.path}</pre>
</div>`;

const decidedView = (decided: LiveExchange, state: State, actions: Actions): TemplateResult => {
  const refused = refusedStep(decided);
  return html`<section class="panel" aria-labelledby="steps-title">
      <h3 id="steps-title">What the gateway asked${refused === undefined ? '' : ', up to its refusal'}</h3>
      ${stepsView(decided)}
    </section>
    <section class="panel" aria-labelledby="token-title">
      <h3 id="token-title">The token, taken apart</h3>
      ${tokenView(decided, state, actions)}
    </section>`;
};

/** Everything about the call that is shown. */
export const callView = (state: State, stack: LiveStack, actions: Actions): TemplateResult => {
  const call = shownCall(state);
  if (call === undefined) return emptyView(stack);
  const decided = decidedIn(call);
  return html`<div aria-live="polite">${verdictView(call)}</div>
    <div class="panels">
      ${decided === undefined || decided.steps.length === 0 ? nothing : decidedView(decided, state, actions)}
      <section class="panel" aria-labelledby="exchanges-title">
        <h3 id="exchanges-title">The HTTP exchanges, in order</h3>
        ${exchangesView(call, state, actions)}
      </section>
      <section class="panel" aria-labelledby="cost-title">
        <h3 id="cost-title">What it cost</h3>
        ${costView(call, decided)}
      </section>
      ${
        decided === undefined
          ? nothing
          : html`<section class="panel wide" aria-labelledby="code-title">
              <h3 id="code-title">The same call, written down</h3>
              ${samplesView(decided)}
            </section>`
      }
    </div>`;
};
