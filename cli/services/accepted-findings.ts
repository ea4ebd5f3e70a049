import type { CaseResult } from '@mizt-auth/probe';
import { applyBaseline, type Baselined, NO_BASELINE, updatedBaseline } from '@mizt-auth/probe/reports';
import { loadConfig } from '../config/config-file.ts';
import type { MatrixFlags } from '../config/probe-flags.ts';
import { baselinePath, readBaseline, writeBaseline } from './baseline.ts';

/** The findings that the baseline accepts, in one run. */
export interface AcceptedFindings {
  /** Marks what is accepted. */
  accept(results: readonly CaseResult[]): Baselined;
  /** Writes the baseline anew with what was found. */
  update(results: readonly CaseResult[]): Promise<void>;
  /** Where the baseline is. */
  readonly path: string;
}

/**
 * Reads the baseline that holds for a run; with `--update-baseline` it is about to be written, and accepts
 * nothing. `whole` says that no case is left out.
 *
 * Throws `UsageError` for a baseline that is wrong.
 */
export const acceptedFindings = async (
  { baseline: named, 'update-baseline': updating }: Pick<MatrixFlags, 'baseline' | 'update-baseline'>,
  whole: boolean,
): Promise<AcceptedFindings> => {
  const path = baselinePath(named, await loadConfig(process.cwd()));
  const { entries, audit } = await readBaseline(path, named !== undefined && !updating, !updating);
  const today = new Date().toISOString().slice(0, 10);
  return {
    path,
    accept: (results) =>
      updating ? { results, baseline: NO_BASELINE } : applyBaseline(results, entries, today, whole),
    update: (results) =>
      writeBaseline({ path, entries: updatedBaseline(results, entries, today, whole), audit }),
  };
};
