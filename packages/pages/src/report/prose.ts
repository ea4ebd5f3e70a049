import type { ShownRoute } from '@mizt-auth/probe';
import { citationsOf, remarkOf } from '@mizt-auth/probe';
import { html, type Markup } from '../html.ts';

/** A sentence in which what stands between backticks is code. */
export const prose = (text: string): readonly Markup[] =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));

/** A route as a whole, so that its method never stands alone at the end of a line. */
export const routeCode = ({ method, path }: ShownRoute): Markup =>
  html`<code class="route"><b>${method}</b> ${path}</code>`;

/** The places that a case is written at, each a link, and the remark beside them. */
export const citations = (standard: string): Markup => {
  const links = citationsOf(standard).map(({ text, link }) => html`<li><a href="${link}">${text}</a></li>`);
  const remark = remarkOf(standard);
  return html`<ul class="inline">${links}${remark !== '' && html`<li>${remark}</li>`}</ul>`;
};
