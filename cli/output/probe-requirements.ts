import type { Requirement } from '@mizt-auth/probe/reports';
import type { ChalkInstance } from 'chalk';
import { table } from './table.ts';

const COLORS = { violated: 'red', proven: 'green', 'not tried': 'yellow' } as const;

const casesOf = ({ passed, failed, undecided }: Requirement): string => {
  const others = [...passed, ...undecided];
  const named = failed.length > 0 ? failed : others;
  const silent = failed.length === 0 && passed.length > 0 && undecided.length > 0;
  return silent ? `${passed.join(' ')} (nothing shown by ${undecided.join(' ')})` : named.join(' ');
};

/** A line for each requirement: what the run says of it, by which cases. Then their numbers. */
export const requirementLines = (
  chalk: ChalkInstance,
  requirements: readonly Requirement[],
): readonly string[] => {
  if (requirements.length === 0) return [];
  const rows = requirements.map((one) => [chalk[COLORS[one.status]](one.status), one.text, casesOf(one)]);
  const count = (status: Requirement['status']): number =>
    requirements.filter((one) => one.status === status).length;
  return [
    ...table([['', 'REQUIREMENT', 'CASES'].map((title) => chalk.dim(title)), ...rows]),
    `Requirements: ${count('proven')} proven, ${count('violated')} violated, ${count('not tried')} not tried.`,
  ];
};
