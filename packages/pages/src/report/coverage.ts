import { coverageLine, gaps, type ProbeReport, unaskedLines, untriedTrials } from '@mizt-auth/probe/reports';
import { html, type Markup } from '../html.ts';
import { section } from './section.ts';

/** A number and what it counts. */
type Figure = readonly [number, string];

const figures = (shown: readonly Figure[]): Markup =>
  html`<dl class="figures">${shown.map(([count, name]) => html`<div class="${count === 0 ? 'none' : 'some'}"><dt>${name}</dt><dd>${count}</dd></div>`)}</dl>`;

const lines = (texts: readonly string[]): Markup =>
  html`<ul class="lines">${texts.map((text) => html`<li>${text}</li>`)}</ul>`;

/** What was tried and what was not, in numbers, and why not. */
export const coverage = ({ coverage: covered, cases, summary, stopped, durationMs }: ProbeReport): Markup => {
  const reasons = [...gaps(covered, stopped), ...unaskedLines(cases)];
  const { routes, casesPerRoute, casesOnce, requests, unproven, withoutIssuer } = covered;
  return section(
    'coverage',
    'What was covered, and what was not',
    html`<p class="lead">${coverageLine(covered, durationMs)}</p>
${figures([
  [routes, routes === 1 ? 'protected route' : 'protected routes'],
  [casesPerRoute, 'cases on each route'],
  [casesOnce, 'cases once'],
  [requests, 'requests'],
  [summary.skipped, 'trials skipped'],
  [untriedTrials(covered), 'trials not tried'],
  [withoutIssuer, 'trials that need the issuer’s key'],
  [unproven.length, 'routes without a proven refusal'],
])}
${reasons.length > 0 ? lines(reasons) : html`<p class="empty">Nothing was left out.</p>`}`,
  );
};
