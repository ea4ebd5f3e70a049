import { html, type TemplateResult } from 'lit-html';
import type { Actions } from '../actions.ts';
import type { State } from '../state.ts';
import { callView } from './call.ts';
import { callsView } from './calls.ts';
import { controlsView } from './controls.ts';
import { diagramView } from './diagram.ts';

const headView = ({ connected, stack }: State): TemplateResult => html`<header>
  <h1>A program calls an API</h1>
  <p class="lead">No person signs in. The program shows its credentials to Cognito, gets a token that lives an hour,
    and brings it along; API Gateway reads the token and decides.</p>
  <p class="link ${connected ? 'good' : 'bad'}" role="status">${
    connected ? `live: ${stack?.apiUrl}` : stack === null ? 'connecting …' : 'the stack has stopped'
  }</p>
</header>`;

/** The whole page. */
export const appView = (state: State, actions: Actions): TemplateResult => {
  const { stack } = state;
  if (stack === null) return html`${headView(state)}<main></main>`;
  return html`${headView(state)}
    <main>
      <section class="try" aria-label="Try it">${controlsView(stack, state, actions)}</section>
      <section class="stage" aria-label="What happens">
        ${diagramView(state, stack)} ${callView(state, stack, actions)}
      </section>
      <section class="list" aria-label="Calls">${callsView(state, actions)}</section>
    </main>`;
};
