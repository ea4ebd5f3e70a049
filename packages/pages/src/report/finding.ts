import type { CaseResult, SourceLine } from '@mizt-auth/probe';
import { counted, cureOf, type Finding, findingFailsRun } from '@mizt-auth/probe/reports';
import { html, type Markup } from '../html.ts';
import type { CauseGroup } from './causes.ts';
import { exchange } from './exchange.ts';
import { citations, prose, routeCode } from './prose.ts';

/** So many places are shown at once; more of them are folded. */
const SHOWN_PLACES = 4;

const declared = (source: SourceLine | null): Markup | false =>
  source !== null && html`<span class="quiet">${source.file}:${source.line}</span>`;

/** The routes of all findings of a cause, each with the line that declares it. */
const placesOf = ({ all }: CauseGroup): readonly Markup[] =>
  all.flatMap(({ routes, cases }) =>
    routes.map((route) => {
      const own = cases.find((one) => one.route.method === route.method && one.route.path === route.path);
      return html`<li>${routeCode(route)} ${declared(own?.source ?? null)}</li>`;
    }),
  );

const places = (cause: CauseGroup): Markup => {
  const all = placesOf(cause);
  const list = html`<ul class="places">${all}</ul>`;
  if (all.length <= SHOWN_PLACES) return list;
  return html`<details class="fold"><summary>On ${counted(all.length, 'route')}</summary>${list}</details>`;
};

const also = ({ all }: CauseGroup): Markup | false => {
  const others = all.flatMap(({ cases }) => cases.slice(1));
  if (others.length === 0) return false;
  const byCase = Map.groupBy(others, ({ slug }) => slug);
  const items = [...byCase.values()].map((own) => {
    const { id, slug } = own[0] as CaseResult;
    return html`<li>${own.length === 1 ? id : html`${own.length} × `} ${slug}</li>`;
  });
  return html`<details class="fold"><summary>${counted(others.length, 'other trial')} failed for the same cause</summary>
<ul class="inline">${items}</ul></details>`;
};

const facts = ({ lead }: Finding): Markup => html`<dl class="facts">
<div><dt>How to cure</dt><dd>${prose(cureOf(lead))}</dd></div>
<div><dt>Standard</dt><dd>${citations(lead.standard)}</dd></div>
</dl>`;

const reproduce = ({ lead }: Finding): Markup | false =>
  lead.reproduce !== '' &&
  html`<h4>How to reproduce</h4>
<pre><code>${lead.reproduce}</code></pre>`;

/** A cause in full: where, what was sent and came back, how to cure and to reproduce it. */
export const finding = (
  cause: CauseGroup,
  at: number,
  failOn: 'critical' | 'high' | 'medium' | 'low',
): Markup => {
  const { first } = cause;
  const { lead, severity, title } = first;
  const mild = !findingFailsRun(first, failOn);
  return html`<article class="finding ${severity}" id="finding-${at}" aria-labelledby="finding-${at}-title">
<h3 id="finding-${at}-title"><span class="severity">${severity}</span> ${title}</h3>
${mild && html`<p class="quiet">Below ${failOn}: the run does not fail for it.</p>`}
${places(cause)}
<p class="reason"><span class="case">${lead.id} ${lead.slug}</span> ${lead.reason}</p>
${exchange(lead)}
${facts(first)}
${reproduce(first)}
${also(cause)}
</article>`;
};
