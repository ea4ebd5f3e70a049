import assert from 'node:assert/strict';
import { type Family, familyOf } from '@mizt-auth/probe';
import { mutants } from './index.ts';
import { failed, missedBy, probeMutant } from './run.ts';

/** A test for each mutant whose first case is of one of these families; files of them run side by side. */
export const catches = (what: string, families: readonly Family[]): void => {
  describe(`the probe on a server ${what} on purpose`, function () {
    this.timeout(0);

    for (const mutant of mutants.filter(({ caughtBy }) => families.includes(familyOf(caughtBy[0] ?? 'A')))) {
      it(`catches: ${mutant.name}`, async () => {
        const caught = failed(await probeMutant(mutant, { only: mutant.caughtBy }));
        assert.deepEqual(missedBy(mutant, caught), [], `Caught by ${caught.join(' ')}`);
      });
    }
  });
};
