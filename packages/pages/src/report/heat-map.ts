import { FAMILIES, type Family, type ShownRoute } from '@mizt-auth/probe';
import {
  type HeatCell,
  type HeatMap,
  heatMap,
  type ProbeReport,
  STATES,
  stateWord,
} from '@mizt-auth/probe/reports';
import { html, type Markup } from '../html.ts';
import { signOf, toneOf } from './marks.ts';
import { routeCode } from './prose.ts';
import { section } from './section.ts';

/** So many routes fit side by side, and leave the families' names room; more of them are the rows. */
const FEW_ROUTES = 5;

/** A table: a heading for each column, and rows in groups. */
interface Grid {
  readonly corner: string;
  readonly columns: readonly Markup[];
  readonly groups: readonly (readonly Row[])[];
}

interface Row {
  readonly head: Markup;
  readonly cells: readonly (HeatCell | null)[];
}

const familyName = (family: Family): Markup =>
  html`<a href="#family-${family}"><b>${family}</b> <span>${FAMILIES[family].title}</span></a>`;

const familyLetter = (family: Family): Markup =>
  html`<a href="#family-${family}" title="${FAMILIES[family].title}">${family}<span class="unseen"> ${FAMILIES[family].title}</span></a>`;

const cell = (shown: HeatCell | null, failOn: ProbeReport['failOn']): Markup => {
  if (shown === null) return html`<td><span class="unseen">not asked</span></td>`;
  const { state, count, summary } = shown;
  const words = STATES.filter((one) => summary[one] > 0).map(
    (one) => `${summary[one]} ${stateWord(one, failOn)}`,
  );
  const sign = state !== 'passed' && html`${signOf(state)} `;
  return html`<td class="${toneOf(state)}" title="${words.join(', ')}">${sign}<span aria-hidden="true">${count}</span><span class="unseen">${words.join(', ')}</span></td>`;
};

const table = (
  { corner, columns, groups }: Grid,
  failOn: ProbeReport['failOn'],
  kind: string,
): Markup => html`<table class="heat ${kind}">
<thead><tr><th scope="col">${corner}</th>${columns.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
${groups.map(
  (rows) =>
    html`<tbody>${rows.map(
      ({ head, cells }) => html`<tr><th scope="row">${head}</th>${cells.map((one) => cell(one, failOn))}</tr>
`,
    )}</tbody>`,
)}</table>`;

const byRoute = ({ families, total, paths }: HeatMap): Grid => ({
  corner: 'Route',
  columns: families.map(familyLetter),
  groups: [
    [{ head: html`All routes`, cells: total }],
    ...paths.map((rows) => rows.map(({ route, cells }) => ({ head: routeCode(route), cells }))),
  ],
});

const byFamily = ({ families, total, paths }: HeatMap): Grid => {
  const rows = paths.flat();
  return {
    corner: 'Family',
    columns: [...rows.map(({ route }): Markup => routeCode(route as ShownRoute)), html`All`],
    groups: [
      families.map((family, at) => ({
        head: familyName(family),
        cells: [...rows.map(({ cells }) => cells[at] ?? null), total[at] ?? null],
      })),
    ],
  };
};

const legend = (map: HeatMap, failOn: ProbeReport['failOn']): Markup => {
  const used = STATES.filter((state) =>
    [map.total, ...map.paths.flat().map(({ cells }) => cells)].flat().some((one) => one?.state === state),
  );
  return html`<ul class="legend">${used.map(
    (state) =>
      html`<li><span class="swatch ${toneOf(state)}">${state === 'passed' ? '1' : signOf(state)}</span> ${stateWord(state, failOn)}</li>`,
  )}</ul>`;
};

const familyList = ({ families }: HeatMap): Markup =>
  html`<ul class="families">${families.map((family) => html`<li>${familyName(family)}</li>`)}</ul>`;

/** What each family of cases came to on each route: a table, coloured, with a number in each cell and a sign in most. */
export const heatMapSection = (report: ProbeReport): Markup => {
  const map = heatMap(report);
  const few = map.paths.flat().length <= FEW_ROUTES;
  const { failOn } = report;
  return section(
    'heat-map',
    'Heat map',
    html`<p class="quiet">Each cell shows the worst of what its trials came to, and how many did.</p>
${legend(map, failOn)}
<div class="scroll" role="region" aria-label="Families and routes" tabindex="0">${
      few ? table(byFamily(map), failOn, 'by-family') : table(byRoute(map), failOn, 'by-route')
    }</div>
${!few && familyList(map)}`,
  );
};
