import {
  type AuditConclusion,
  type AuditReport,
  conclusionOf,
  countLine,
  seenLine,
  verdictOf,
} from '@mizt-auth/audit/reports';
import { html, type Markup } from '../html.ts';
import { type Link, page } from '../report/page.ts';
import { type Look, startTime, verdictHead } from '../report/verdict-head.ts';
import { findingsSection, staleSection, unreadSection } from './findings.ts';

const LOOKS: Readonly<Record<AuditConclusion, Look>> = {
  violated: { sign: '✕', tone: 'alarm' },
  inconclusive: { sign: '?', tone: 'warn' },
  clean: { sign: '✓', tone: 'good' },
};

const verdict = (report: AuditReport): Markup => {
  const { target, startedAt, failOn, version } = report;
  return verdictHead({
    kind: 'Audit of an AWS account',
    look: LOOKS[conclusionOf(report)],
    sentence: verdictOf(report),
    figures: html`<p class="counts">${seenLine(report)}: ${countLine(report)}</p>`,
    facts: [
      ['Target', html`${target.name} <span class="quiet">${target.description}</span>`],
      ['Started', startTime(startedAt)],
      ['Fails from', html`${failOn}`],
      ['Made by', html`mizt-auth ${version}`],
    ],
  });
};

/** An audit as one HTML file, made as the report of a probe is. */
export const auditPage = (report: AuditReport): string => {
  const [unread, stale] = [unreadSection(report), staleSection(report)];
  const links: readonly Link[] = [
    ...(unread ? [['unread', 'Not looked at'] as const] : []),
    ...(stale ? [['stale', 'Out of date'] as const] : []),
    ['findings', 'Findings'],
  ];
  return page({
    title: `${verdictOf(report)} ${report.target.name}, ${report.startedAt.toISOString().slice(0, 10)}`,
    verdict: verdict(report),
    links,
    sections: html`${unread}
${stale}
${findingsSection(report)}`,
  });
};
