import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  allRows,
  cureFor,
  EXPECTATIONS,
  FAMILIES,
  type Family,
  familyOf,
  MINTS,
  type Row,
} from '@mizt-auth/probe';

const FILE = fileURLToPath(new URL('../docs/probe.md', import.meta.url));
const START = '<!-- cases -->';
const STOP = '<!-- casesstop -->';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const right = ({ right: lenient, strict, wanted }: Row): string => wanted ?? expected(lenient, strict);

const expected = (lenient: Row['right'], strict: Row['strict']): string =>
  strict === undefined ? EXPECTATIONS[lenient] : `${EXPECTATIONS[lenient]}; strict: ${EXPECTATIONS[strict]}`;

const line = (row: Row): string =>
  `| ${[row.id, row.title, row.sent, right(row), row.mint, row.standard, cureFor(row)].map(cell).join(' | ')} |`;

const section = (family: Family): string[] => {
  const rows = allRows.filter(({ id }) => familyOf(id) === family).sort((a, b) => a.id.localeCompare(b.id));
  return [
    `### ${family === 'CTL' ? 'Controls' : `${family}: ${FAMILIES[family]}`}`,
    '',
    '| case | title | sent | right | mint | standard | likely cure |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(line),
    '',
  ];
};

/** The part of docs/probe.md that is made from the cases. */
const generated = (): string =>
  [
    START,
    '',
    `${allRows.length} rows. Who can mint what is sent: ${Object.entries(MINTS)
      .map(([key, words]) => `**${key}** ${words}`)
      .join('; ')}.`,
    '',
    ...(Object.keys(FAMILIES) as Family[]).flatMap(section),
    STOP,
  ].join('\n');

/** The page as it should be: what people wrote, around what the cases say. */
export const probeDocs = (page: string): string => {
  const [before, after] = [page.indexOf(START), page.indexOf(STOP)];
  if (before === -1 || after === -1) throw new Error(`docs/probe.md lacks ${START} or ${STOP}.`);
  return page.slice(0, before) + generated() + page.slice(after + STOP.length);
};

if (import.meta.main) writeFileSync(FILE, probeDocs(readFileSync(FILE, 'utf8')));
