import { mutants } from '../test/helpers/mutants/index.ts';
import { failed, missedBy, probeMutant } from '../test/helpers/mutants/run.ts';

// The whole matrix on every mutant: which cases catch it, and which of those that should do not.
const width = Math.max(...mutants.map(({ name }) => name.length));

console.log(`${'MUTANT'.padEnd(width)}  CAUGHT BY`);
for (const mutant of mutants) {
  const caught = failed(await probeMutant(mutant));
  const missed = missedBy(mutant, caught);
  console.log(`${mutant.name.padEnd(width)}  ${caught.join(' ') || 'nothing'}`);
  if (missed.length === 0) continue;
  console.log(`${''.padEnd(width)}  but not by ${missed.join(' ')}`);
  process.exitCode = 1;
}
