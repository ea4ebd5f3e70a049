import {
  baselineProblems,
  conclusionOf,
  counted,
  explain,
  type ProbeReport,
  unsure,
} from '@mizt-auth/probe/reports';
import { html, type Markup } from '../html.ts';
import { acceptedCauses, type CauseGroup, openCauses } from './causes.ts';
import { finding } from './finding.ts';
import { routeCode } from './prose.ts';
import { section } from './section.ts';

/** What is to be repaired, by cause, the worst first. */
export const findingsSection = (report: ProbeReport): Markup => {
  const causes = openCauses(report);
  const clean = conclusionOf(report) === 'proven' && acceptedCauses(report).length === 0;
  const nothing = clean
    ? 'Nobody got in who should not have, and nothing leaked.'
    : 'There is none to repair, in what was tried.';
  return section(
    'findings',
    'Findings',
    causes.length > 0
      ? html`${causes.map((cause, at) => finding(cause, at + 1, report.failOn))}`
      : html`<p class="empty">${nothing}</p>`,
  );
};

/** What broke or proved nothing, by reason; nothing where all was decided. */
export const unsureSection = ({ cases }: ProbeReport): Markup | false => {
  const groups = unsure(cases);
  if (groups.length === 0) return false;
  const items = groups.map((group) => {
    const [first] = group as [(typeof group)[0] & object];
    const ids = group.map(({ id }) => id).join(' ');
    const [reason, ...details] = explain(first);
    return html`<article class="unsure"><h3>${counted(group.length, 'trial')}: ${first.verdict}</h3>
<p class="reason">${reason}</p>
<ul class="lines">${details.map((line) => html`<li>${line}</li>`)}</ul>
<details class="fold"><summary>Which</summary><p class="ids">${ids}</p></details></article>`;
  });
  return section('unsure', 'What proved nothing', html`${items}`);
};

const acceptedRow = ({ first, all }: CauseGroup): Markup => {
  const { lead, severity, title } = first;
  const { owner = '', expires = '', reason = '' } = lead.accepted ?? {};
  const routes = all.flatMap((one) => one.routes).map((route) => html`<li>${routeCode(route)}</li>`);
  return html`<tr><th scope="row"><span class="severity ${severity}">${severity}</span> ${title}
<span class="quiet">${lead.id} ${lead.slug}</span></th>
<td data-name="Where"><ul class="plain">${routes}</ul></td><td data-name="Owner">${owner}</td>
<td data-name="Until"><time datetime="${expires}">${expires}</time></td><td data-name="Reason">${reason}</td></tr>`;
};

const acceptedTable = (causes: readonly CauseGroup[]): Markup => html`<table class="list">
<thead><tr><th scope="col">Finding</th><th scope="col">Where</th><th scope="col">Owner</th><th scope="col">Until</th><th scope="col">Reason</th></tr></thead>
<tbody>${causes.map(acceptedRow)}</tbody></table>`;

/** What somebody accepted, until when, and what of the list is out of date. */
export const acceptedSection = (report: ProbeReport): Markup => {
  const causes = acceptedCauses(report);
  const problems = baselineProblems(report.baseline);
  const nothing = causes.length + problems.length === 0;
  return section(
    'accepted',
    'Accepted findings',
    html`${problems.length > 0 && html`<ul class="lines warn">${problems.map((text) => html`<li>${text}</li>`)}</ul>`}
${causes.length > 0 && acceptedTable(causes)}
${nothing && html`<p class="empty">No finding is accepted.</p>`}`,
  );
};
