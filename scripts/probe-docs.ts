import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  allCases,
  type Case,
  type Citation,
  citationsOf,
  cureFor,
  expectationOf,
  expectedText,
  FAMILIES,
  FAMILY_LETTERS,
  type Family,
  familyOf,
  MINTS,
  remarkOf,
  severityOf,
} from '@mizt-auth/probe';

const FILE = fileURLToPath(new URL('../docs/probe.md', import.meta.url));
const START = '<!-- cases -->';
const STOP = '<!-- casesstop -->';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const right = (definition: Case): string => {
  const [lenient, strict] = [false, true].map((strict) =>
    expectedText(definition, expectationOf(definition, strict)),
  );
  return lenient === strict ? `${lenient}` : `${lenient}; strict: ${strict}`;
};

const linked = (citations: readonly Citation[]): string =>
  citations.map(({ text, link }) => `[${text}](${link})`).join(', ');

const isIncident = ({ id }: Citation): boolean => id.startsWith('cve:');

const standards = ({ standard }: Case): string => {
  const cited = linked(citationsOf(standard).filter((citation) => !isIncident(citation)));
  const remark = remarkOf(standard);
  return remark === '' ? cited : `${cited}; ${remark}`;
};

const line = (definition: Case): string => {
  const { id, slug, title, sent, mint, standard, effort = 'quick' } = definition;
  const cells = [
    id,
    slug,
    title,
    sent,
    right(definition),
    mint,
    severityOf(definition),
    effort,
    standards(definition),
    linked(citationsOf(standard).filter(isIncident)),
    cureFor(definition),
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
};

const section = (family: Family): string[] => {
  const cases = allCases.filter(({ id }) => familyOf(id) === family);
  const { title } = FAMILIES[family];
  return [
    `### ${family === 'CTL' ? title : `${family}: ${title}`}`,
    '',
    '| case | name | title | sent | right | mint | severity | effort | standard | seen in | likely cure |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...cases.sort((a, b) => a.id.localeCompare(b.id)).map(line),
    '',
  ];
};

/** The part of docs/probe.md that is made from the cases. */
const generated = (): string =>
  [
    START,
    '',
    `${allCases.length} cases. Who can mint what is sent: ${Object.entries(MINTS)
      .map(([mint, words]) => `**${mint}** ${words}`)
      .join('; ')}.`,
    '',
    ...FAMILY_LETTERS.flatMap(section),
    STOP,
  ].join('\n');

/** The page as it should be: what people wrote, around what the cases say. */
export const probeDocs = (page: string): string => {
  const [before, after] = [page.indexOf(START), page.indexOf(STOP)];
  if (before === -1 || after === -1) throw new Error(`docs/probe.md lacks ${START} or ${STOP}.`);
  return page.slice(0, before) + generated() + page.slice(after + STOP.length);
};

if (import.meta.main) writeFileSync(FILE, probeDocs(readFileSync(FILE, 'utf8')));
