// Compares two files that `probe all --json` wrote: node scripts/compare-runs.ts BEFORE.json AFTER.json
import { readFileSync } from 'node:fs';
import { differences, type Judged } from './bench/verdicts.ts';

const casesOf = (file = ''): readonly Judged[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Judged[] }).cases;

const [before, after] = process.argv.slice(2).map(casesOf);
const changed = differences(before ?? [], after ?? []);
console.log(changed.length === 0 ? `${after?.length} trials, judged alike` : changed.join('\n'));
process.exitCode = changed.length === 0 ? 0 : 1;
