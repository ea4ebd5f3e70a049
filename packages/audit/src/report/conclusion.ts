import { type Severity, THRESHOLDS } from '@mizt-auth/probe/severities';
import { counted } from '@mizt-auth/probe/words';
import { type AuditReport, fails } from './report.ts';

/**
 * What an audit shows. `violated`: a finding fails it, or the accepted findings are out of date; `inconclusive`:
 * something could not be looked at, or there was nothing to look at; else `clean`.
 */
export type AuditConclusion = 'violated' | 'inconclusive' | 'clean';

const isEmpty = ({ seen }: AuditReport): boolean => Object.values(seen).every((count) => count === 0);

/** What an audit shows; the worst of what it could be. */
export const conclusionOf = (report: AuditReport): AuditConclusion => {
  const { findings, failOn, outOfDate, expired, unread } = report;
  const wrong = findings.some((finding) => fails(finding, failOn));
  if (wrong || outOfDate.length + expired.length > 0) return 'violated';
  return unread.length > 0 || isEmpty(report) ? 'inconclusive' : 'clean';
};

const violated = ({ findings, failOn, outOfDate, expired }: AuditReport): string => {
  const wrong = findings.filter((finding) => fails(finding, failOn)).length;
  if (wrong > 0)
    return `The account lets in more than it should: ${counted(wrong, 'finding')} of ${failOn} or worse.`;
  const old = counted(outOfDate.length + expired.length, 'entry', 'entries');
  return `The accepted findings are out of date: ${old} expired, or not found any more.`;
};

const missing = ({ unread }: AuditReport): string => {
  const denied = unread.filter(({ reason }) => reason === 'denied').length;
  const counts = [
    [denied, 'permission'],
    [unread.length - denied, 'operation'],
  ] as const;
  const parts = counts.filter(([count]) => count > 0).map(([count, word]) => counted(count, word));
  return parts.join(' and ');
};

/** The verdict on an audit, in a sentence. */
export const verdictOf = (report: AuditReport): string => {
  const { findings, failOn, unread } = report;
  switch (conclusionOf(report)) {
    case 'violated':
      return violated(report);
    case 'inconclusive':
      if (unread.length === 0)
        return `Nothing was looked at: there is no API, user pool or secret in ${report.region}.`;
      return `Nothing fails, but not everything could be looked at: ${missing(report)} missing.`;
    case 'clean': {
      const beyond = findings.some(({ accepted }) => accepted !== null) ? ' that nobody has accepted' : '';
      return `No finding of ${failOn} or worse${beyond}.`;
    }
  }
};

const SHOWN: readonly Severity[] = [...THRESHOLDS, 'info'];

/** `1 high, 2 info, 1 accepted`. */
export const countLine = ({ findings, unread }: AuditReport): string => {
  const open = findings.filter(({ accepted }) => accepted === null);
  const count = (wanted: Severity): number => open.filter(({ severity }) => severity === wanted).length;
  const counts: (readonly [number, string])[] = [
    ...SHOWN.map((severity) => [count(severity), severity] as const),
    [findings.length - open.length, 'accepted'],
    [unread.length, 'not looked at'],
  ];
  const parts = counts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return parts.length === 0 ? 'no findings' : parts.join(', ');
};
