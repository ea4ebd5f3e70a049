import { type AccessModel, NOBODY } from '@mizt-auth/access';
import { type Inventory, takeInventory } from '@mizt-auth/access/diff';
import { type CaseResult, clientsOf, type ProbeRoute } from '@mizt-auth/probe';
import type { Baselined } from '@mizt-auth/probe/reports';
import type { MatrixFlags } from '../../config/probe-flags.ts';
import { acceptedFindings } from '../accepted-findings.ts';
import type { ProbePlan, ReachedTarget } from '../probe-run.ts';
import { chooseTrials } from '../probe-trials.ts';
import { orUsage, readAccess, readAccessText } from './access-file.ts';
import { inventoryResults } from './inventory-results.ts';

/** A check of an access file: what it says, how its routes differ from the API's, and what is to be run. */
export interface AccessCheck {
  readonly file: string;
  readonly model: AccessModel;
  readonly inventory: Inventory<ProbeRoute>;
  readonly plan: ProbePlan;
}

/** What is run: each caller on each route, and the objects where the file names any. */
const selectionFor = ({ objects }: AccessModel, flags: MatrixFlags): MatrixFlags => ({
  ...flags,
  only: ['F14'],
  skip: undefined,
  family: objects.length > 0 ? ['K'] : undefined,
  requirements: undefined,
});

const assertCallers = async (file: string, text: string, { target }: ReachedTarget): Promise<void> => {
  const { unknownCaller } = await import('@mizt-auth/access/file');
  const users = (target.fixtures ?? []).filter(({ is }) => is === 'user').map(({ name }) => name);
  const known = [NOBODY, ...clientsOf(target).map(({ name }) => name), ...users];
  await orUsage(() => {
    const problem = unknownCaller(file, text, known);
    if (problem !== undefined) throw problem;
  });
};

/** Prepares the check of the access file at a path against a target. Throws `UsageError` for a file that is wrong. */
export const prepareCheck = async (
  path: string,
  reached: ReachedTarget,
  flags: MatrixFlags,
): Promise<AccessCheck> => {
  const model = await readAccess(path);
  const { file, text } = await readAccessText(path);
  await assertCallers(file, text, reached);
  const target = { ...reached.target, access: model };
  const inventory = takeInventory(model, target.routes);
  const { trials, leftOut } = await chooseTrials(target, selectionFor(model, flags));
  const { accept } = await acceptedFindings(flags, false);
  const told = inventoryResults(inventory, file);
  const plan = {
    ...reached,
    target,
    trials,
    accept: (found: readonly CaseResult[]): Baselined => accept([...told, ...found]),
    options: { leftOut },
  };
  return { file, model, inventory, plan };
};
