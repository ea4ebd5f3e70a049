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

const LOOKS: Readonly<Record<Conclusion, { readonly sign: string; readonly tone: string }>> = {
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

/** A sentence whose numbers stay on the line of what they count. */
const kept = (text: string): string => text.replace(/(\d) /g, '$1\u00a0');

const about = ({ target, version, startedAt, strict, failOn }: ProbeReport): Markup => {
  const day = startedAt.toISOString();
  const time = html`<time datetime="${day}">${day.slice(0, 10)} ${day.slice(11, 16)} UTC</time>`;
  return html`<dl class="about">
<div><dt>Target</dt><dd>${target.name} <span class="quiet">${target.description}</span></dd></div>
<div><dt>Started</dt><dd>${time}</dd></div>
<div><dt>Fails from</dt><dd>${failOn}${strict && ', strict'}</dd></div>
<div><dt>Made by</dt><dd>mizt-auth ${version}</dd></div>
</dl>`;
};

/** What a reader sees first: the verdict in a sentence, what it counts, and what was probed when. */
export const verdict = (report: ProbeReport): Markup => {
  const { sign, tone } = LOOKS[conclusionOf(report)];
  const counts = `${summaryLine(report.summary, report.cases, report.failOn)}${qualification(report.coverage)}`;
  return html`<header class="verdict ${tone}">
<p class="eyebrow">Authorization probe</p>
<h1><span class="seal" aria-hidden="true">${sign}</span><span>${kept(verdictOf(report))}</span></h1>
${bar(report)}
<p class="counts">${counts}</p>
${about(report)}
</header>`;
};
