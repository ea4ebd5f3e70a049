import type { JudgedFinding } from '@mizt-auth/audit';
import {
  type AuditReport,
  acceptanceOf,
  acceptedProblems,
  fails,
  unreadLine,
} from '@mizt-auth/audit/reports';
import { html, type Markup } from '../html.ts';
import { section } from '../report/section.ts';

const place = (finding: JudgedFinding): Markup => {
  const { where, resource, what, arn } = finding;
  const accepted = acceptanceOf(finding);
  return html`<li><code class="route"><b>${where}</b> ${resource}</code> ${what}
<span class="quiet">${arn}</span>${accepted !== undefined && html`<p>${accepted}</p>`}</li>`;
};

const article = (group: readonly JudgedFinding[], at: number, failOn: AuditReport['failOn']): Markup => {
  const [first] = group as [JudgedFinding];
  const { severity, title, rule, cure, source } = first;
  const mild = !group.some((finding) => fails(finding, failOn));
  return html`<article class="finding ${severity}" id="finding-${at}" aria-labelledby="finding-${at}-title">
<h3 id="finding-${at}-title"><span class="severity">${severity}</span> ${title}</h3>
${mild && html`<p class="quiet">Accepted, or below ${failOn}: the audit does not fail for it.</p>`}
<ul class="places">${group.map(place)}</ul>
<dl class="facts">
<div><dt>How to cure</dt><dd>${cure}</dd></div>
<div><dt>Source</dt><dd><a href="${source}">${source}</a></dd></div>
<div><dt>Rule</dt><dd>${rule}</dd></div>
</dl>
</article>`;
};

/** What was found: by rule, the worst first. */
export const findingsSection = ({ findings, failOn }: AuditReport): Markup => {
  const groups = [...Map.groupBy(findings, ({ rule, severity }) => `${rule} ${severity}`).values()];
  return section(
    'findings',
    'Findings',
    groups.length > 0
      ? html`${groups.map((group, at) => article(group, at + 1, failOn))}`
      : html`<p class="empty">There is none, in what was looked at.</p>`,
  );
};

const lines = (id: string, title: string, texts: readonly string[]): Markup | false =>
  texts.length > 0 &&
  section(id, title, html`<ul class="lines warn">${texts.map((text) => html`<li>${text}</li>`)}</ul>`);

/** What could not be looked at; nothing where all could. */
export const unreadSection = ({ unread }: AuditReport): Markup | false =>
  lines('unread', 'Not looked at', unread.map(unreadLine));

/** What of the accepted findings is out of date; nothing where all of it holds. */
export const staleSection = (report: AuditReport): Markup | false =>
  lines('stale', 'Accepted findings that are out of date', acceptedProblems(report));
