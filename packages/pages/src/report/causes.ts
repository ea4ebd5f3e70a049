import { type Finding, findingFailsRun, findings, type ProbeReport } from '@mizt-auth/probe/reports';

/** Findings that are alike but for their routes: one thing to understand, in one or many places. */
export interface CauseGroup {
  /** The one that is shown in full. */
  readonly first: Finding;
  readonly all: readonly Finding[];
}

const alike = ({ title, severity, lead }: Finding): string =>
  [title, severity, lead.slug, lead.accepted && Object.values(lead.accepted)].join('\n');

/** Findings by cause, the worst first. */
export const byCause = (all: readonly Finding[]): readonly CauseGroup[] =>
  [...Map.groupBy(all, alike).values()].map((group) => ({ first: group[0] as Finding, all: group }));

/** What is to be repaired: what fails the run, then what does not, without what is accepted. */
export const openCauses = ({ cases, failOn }: ProbeReport): readonly CauseGroup[] => {
  const open = findings(cases).filter(({ lead }) => lead.accepted === null);
  const failing = open.filter((finding) => findingFailsRun(finding, failOn));
  return byCause([...failing, ...open.filter((finding) => !failing.includes(finding))]);
};

/** What is accepted, by cause. */
export const acceptedCauses = ({ cases }: ProbeReport): readonly CauseGroup[] =>
  byCause(findings(cases).filter(({ lead }) => lead.accepted !== null));
