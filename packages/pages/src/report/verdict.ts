import {
  type Conclusion,
  conclusionOf,
  type ProbeReport,
  qualification,
  STATES,
  summaryLine,
  verdictOf,
} from '@mizt-auth/probe/reports';
import { html, type Markup } from '../html.ts';
import { toneOf } from './marks.ts';
import { type Look, startTime, verdictHead } from './verdict-head.ts';

const LOOKS: Readonly<Record<Conclusion, Look>> = {
  violated: { sign: '✕', tone: 'alarm' },
  broken: { sign: '!', tone: 'warn' },
  inconclusive: { sign: '?', tone: 'warn' },
  proven: { sign: '✓', tone: 'good' },
};

/** The bar is so wide in its own units, whatever the width of the page. */
const BAR = 1000;

/** What all trials came to, as one bar; the line below it says the same in words. */
const bar = ({ summary, cases }: ProbeReport): Markup => {
  const unit = BAR / Math.max(1, cases.length);
  const shown = STATES.toReversed().filter((state) => summary[state] > 0);
  const order = [
    ...shown.filter((state) => state === 'passed'),
    ...shown.filter((state) => state !== 'passed'),
  ];
  const parts = order.map((state, at) => {
    const before = order.slice(0, at).reduce((sum, one) => sum + summary[one], 0);
    return html`<rect class="${toneOf(state)}" x="${(before * unit).toFixed(1)}" width="${(summary[state] * unit).toFixed(1)}" height="8"/>`;
  });
  return html`<svg class="bar" viewBox="0 0 ${BAR} 8" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
};

/** What a reader sees first: the verdict in a sentence, what it counts, and what was probed when. */
export const verdict = (report: ProbeReport): Markup => {
  const { target, version, startedAt, strict, failOn } = report;
  const counts = `${summaryLine(report.summary, report.cases, failOn)}${qualification(report.coverage)}`;
  return verdictHead({
    kind: 'Authorization probe',
    look: LOOKS[conclusionOf(report)],
    sentence: verdictOf(report),
    figures: html`${bar(report)}
<p class="counts">${counts}</p>`,
    facts: [
      ['Target', html`${target.name} <span class="quiet">${target.description}</span>`],
      ['Started', startTime(startedAt)],
      ['Fails from', html`${failOn}${strict && ', strict'}`],
      ['Made by', html`mizt-auth ${version}`],
    ],
  });
};
