import { allCases, type Case, type CaseResult } from '@mizt-auth/probe';
import { html, type Markup } from '../html.ts';
import { prose } from './prose.ts';

let bySlug: ReadonlyMap<string, Case> | undefined;

/** The case that a result is of; undefined where it is of none that this version knows. */
export const caseOf = ({ slug }: CaseResult): Case | undefined => {
  bySlug ??= new Map(allCases.map((one) => [one.slug, one]));
  return bySlug.get(slug);
};

const withToken = ({ request: { tokenScopes } }: CaseResult): string => {
  if (tokenScopes === null) return 'Without a real token.';
  return tokenScopes.length > 0
    ? `With a real token for ${tokenScopes.join(' ')}.`
    : 'With a real token without scopes.';
};

/** The attempt that decided, where the case made several. */
const decidingLabel = ({ attempts, verdict }: CaseResult): string | undefined =>
  attempts.length > 1 ? attempts.find((attempt) => attempt.verdict === verdict)?.label : undefined;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const sent = (result: CaseResult): Markup => {
  const { method, url } = result.request;
  const words = caseOf(result)?.sent;
  const label = decidingLabel(result);
  return html`<div><h4>Sent</h4>
<pre><code>${method} ${url}</code></pre>
${words !== undefined && html`<p>${prose(capital(words))}${label !== undefined && html`; here: ${label}`}. ${withToken(result)}</p>`}</div>`;
};

const cameBack = ({ response, expected }: CaseResult): Markup => {
  const answer = response === null ? 'No answer' : `HTTP ${response.status}\n${response.body}`.trimEnd();
  return html`<div><h4>Came back</h4>
<pre><code>${answer}</code></pre>
<p>Right would be: ${expected}.</p></div>`;
};

/** What was sent and what came back, side by side; what is secret was masked when it was recorded. */
export const exchange = (result: CaseResult): Markup =>
  html`<div class="exchange">${sent(result)}${cameBack(result)}</div>`;
