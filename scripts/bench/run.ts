import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { costRows } from './cost.ts';
import { embeddedStackRows } from './embedded-stack.ts';
import { firstRunRows } from './first-run.ts';
import { lambdaRows } from './lambdas.ts';
import type { Row } from './measure.ts';
import { probeRows } from './probe.ts';
import { probeScaleRows } from './probe-scale.ts';
import { startUpRows } from './start-up.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const COLUMNS: readonly (readonly [string, keyof Row])[] = [
  ['what', 'what'],
  ['measured', 'measured'],
  ['reference, same run', 'reference'],
  ['ratio (middle half)', 'ratio'],
  ['aim', 'aim'],
];

const line = (cells: readonly string[]): void => console.log(`| ${cells.join(' | ')} |`);

console.log(
  `${cpus().length} cores of ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
);
line(COLUMNS.map(([title]) => title));
line(COLUMNS.map(() => '---'));

for (const measure of [
  () => firstRunRows(root),
  () => startUpRows(root),
  embeddedStackRows,
  lambdaRows,
  costRows,
  () => probeRows(root),
  probeScaleRows,
]) {
  for (const row of await measure()) line(COLUMNS.map(([, key]) => row[key]));
}
