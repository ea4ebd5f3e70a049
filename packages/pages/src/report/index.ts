import type { ProbeReport } from '@mizt-auth/probe/reports';
import { verdictOf } from '@mizt-auth/probe/reports';
import { html } from '../html.ts';
import { casesSection } from './cases.ts';
import { coverage } from './coverage.ts';
import { acceptedSection, findingsSection, unsureSection } from './findings.ts';
import { heatMapSection } from './heat-map.ts';
import { type Link, page } from './page.ts';
import { verdict } from './verdict.ts';

/** A run of the probe as one HTML file. */
export const htmlReport = (report: ProbeReport): string => {
  const unsure = unsureSection(report);
  const links: readonly Link[] = [
    ['coverage', 'Coverage'],
    ['heat-map', 'Heat map'],
    ['findings', 'Findings'],
    ...(unsure ? [['unsure', 'Not proven'] as const] : []),
    ['accepted', 'Accepted'],
    ['cases', 'All cases'],
  ];
  return page({
    title: `${verdictOf(report)} ${report.target.name}, ${report.startedAt.toISOString().slice(0, 10)}`,
    verdict: verdict(report),
    links,
    sections: html`${coverage(report)}
${heatMapSection(report)}
${findingsSection(report)}
${unsure}
${acceptedSection(report)}
${casesSection(report)}`,
  });
};
