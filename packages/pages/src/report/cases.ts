import { type CaseResult, FAMILIES, FAMILY_LETTERS, type Family, summarize } from '@mizt-auth/probe';
import { counted, type ProbeReport, STATES, type State, stateWord } from '@mizt-auth/probe/reports';
import { html, type Markup } from '../html.ts';
import { caseOf } from './exchange.ts';
import { signOf, toneOf } from './marks.ts';
import { prose, routeCode } from './prose.ts';
import { section } from './section.ts';

/** Routes that are named beside a reason; of more there is their number, and the heat map shows them. */
const NAMED_ROUTES = 6;

/** Different reasons that are shown of one case. */
const SHOWN_REASONS = 8;

const chips = (results: readonly CaseResult[], failOn: ProbeReport['failOn']): Markup => {
  const summary = summarize(results, failOn);
  const chip = (state: State): Markup =>
    html`<li class="chip ${toneOf(state)}">${signOf(state)} ${summary[state]} ${stateWord(state, failOn)}</li>`;
  return html`<ul class="chips">${STATES.filter((state) => summary[state] > 0).map(chip)}</ul>`;
};

const answers = (results: readonly CaseResult[]): string => {
  const statuses = results.map(({ response, attempts }) => {
    if (response !== null) return String(response.status);
    return attempts.length === 0 ? 'nothing sent' : 'no answer';
  });
  return [...new Set(statuses)].join(', ');
};

const routesOf = (results: readonly CaseResult[]): Markup =>
  results.length <= NAMED_ROUTES
    ? html`<ul class="inline">${results.map(({ route }) => html`<li>${routeCode(route)}</li>`)}</ul>`
    : html`<span>${counted(results.length, 'trial')}</span>`;

/** Why trials of a case did not simply pass, a line for each reason. */
const remarks = (results: readonly CaseResult[]): Markup | false => {
  const groups = [
    ...Map.groupBy(
      results.filter(({ reason }) => reason !== ''),
      ({ reason }) => reason,
    ),
  ];
  if (groups.length === 0) return false;
  const more = groups.length - SHOWN_REASONS;
  return html`<ul class="remarks">${groups
    .slice(0, SHOWN_REASONS)
    .map(([reason, own]) => html`<li>${reason} ${routesOf(own)}</li>`)}${
    more > 0 && html`<li>${counted(more, 'more reason')} like these.</li>`
  }</ul>`;
};

const row = (results: readonly CaseResult[], failOn: ProbeReport['failOn']): Markup => {
  const [first] = results as [CaseResult];
  const definition = caseOf(first);
  return html`<tr><th scope="row"><b>${definition?.id ?? first.id}</b> ${first.slug}</th>
<td data-name="Tried">${definition?.title ?? first.title}${definition && html`<span class="quiet">${prose(definition.sent)}</span>`}${remarks(results)}</td>
<td data-name="Right">${first.expected}</td><td data-name="Came back">${answers(results)}</td>
<td data-name="Verdict">${chips(results, failOn)}</td></tr>
`;
};

const family = (letter: Family, results: readonly CaseResult[], failOn: ProbeReport['failOn']): Markup => {
  const byCase = [...Map.groupBy(results, ({ slug }) => slug).values()];
  return html`<details class="family" id="family-${letter}">
<summary><h3><b>${letter}</b> ${FAMILIES[letter].title}</h3>${chips(results, failOn)}</summary>
<table class="list cases">
<thead><tr><th scope="col">Case</th><th scope="col">Tried</th><th scope="col">Right</th><th scope="col">Came back</th><th scope="col">Verdict</th></tr></thead>
<tbody>${byCase.map((own) => row(own, failOn))}</tbody></table></details>`;
};

/** All cases, folded by family: what each sent, what is right, and what came back on all its routes. */
export const casesSection = ({ cases, failOn }: ProbeReport): Markup => {
  const byFamily = Map.groupBy(cases, (result) => result.family);
  return section(
    'cases',
    'All cases',
    html`${FAMILY_LETTERS.flatMap((letter) => {
      const own = byFamily.get(letter);
      return own ? [family(letter, own, failOn)] : [];
    })}`,
  );
};
