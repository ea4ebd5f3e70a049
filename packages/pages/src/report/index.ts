import type { ProbeReport } from '@mizt-auth/probe/reports';
import { verdictOf } from '@mizt-auth/probe/reports';
import { html, type Markup, styleSheet } from '../html.ts';
import { BASE, TOKENS } from '../style/index.ts';
import { casesSection } from './cases.ts';
import { coverage } from './coverage.ts';
import { acceptedSection, findingsSection, unsureSection } from './findings.ts';
import { heatMapSection } from './heat-map.ts';
import { REPORT_STYLE } from './style/index.ts';
import { verdict } from './verdict.ts';

/** The page asks nobody for anything: no script, no font, no image, not even of its own host. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const head = (report: ProbeReport): Markup => html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${verdictOf(report)} ${report.target.name}, ${report.startedAt.toISOString().slice(0, 10)}</title>
${styleSheet(`${TOKENS}${BASE}${REPORT_STYLE}`.replace(/\n\s*/g, ''))}
</head>`;

const contents = (sections: readonly (readonly [string, string])[]): Markup =>
  html`<nav aria-label="Contents"><ul>${sections.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`;

/**
 * A run as one HTML file: no script and no other file, so that it opens from disk, from a build's artefacts and under
 * `default-src 'none'; style-src 'unsafe-inline'`. Light and dark as the reader's system has it, and for paper.
 */
export const htmlReport = (report: ProbeReport): string => {
  const unsure = unsureSection(report);
  const links: (readonly [string, string])[] = [
    ['coverage', 'Coverage'],
    ['heat-map', 'Heat map'],
    ['findings', 'Findings'],
    ...(unsure ? [['unsure', 'Not proven'] as const] : []),
    ['accepted', 'Accepted'],
    ['cases', 'All cases'],
  ];
  return `<!doctype html>\n${html`<html lang="en">
${head(report)}
<body>
<div class="page">
${verdict(report)}
${contents(links)}
<main>
${coverage(report)}
${heatMapSection(report)}
${findingsSection(report)}
${unsure}
${acceptedSection(report)}
${casesSection(report)}
</main>
</div>
</body>
</html>`}\n`;
};
