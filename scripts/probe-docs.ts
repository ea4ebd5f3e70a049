import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Citation, FAMILIES, FAMILY_LETTERS, type Family, MINTS } from '@mizt-auth/probe';
import { type CatalogueCase, listCases } from '@mizt-auth/probe/catalogue';

const FILE = fileURLToPath(new URL('../docs/probe.md', import.meta.url));
const START = '<!-- cases -->';
const STOP = '<!-- casesstop -->';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const linked = (citations: readonly Citation[]): string =>
  citations.map(({ text, link }) => `[${text}](${link})`).join(', ');

const line = (known: CatalogueCase): string => {
  const { id, slug, title, sent, right, strict, mint, severity, effort, remark } = known;
  const cited = linked(known.standards);
  const cells = [
    id,
    slug,
    title,
    sent,
    strict === null ? right : `${right}; strict: ${strict}`,
    mint,
    severity,
    effort,
    remark === '' ? cited : `${cited}; ${remark}`,
    linked(known.incidents),
    known.cure,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
};

const section = (family: Family): string[] => {
  const cases = listCases({ families: [family] });
  const { title } = FAMILIES[family];
  return [
    `### ${family === 'CTL' ? title : `${family}: ${title}`}`,
    '',
    '| case | name | title | sent | right | mint | severity | effort | standard | seen in | likely cure |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...cases.toSorted((a, b) => a.id.localeCompare(b.id)).map(line),
    '',
  ];
};

/** The part of docs/probe.md that is made from the cases. */
const generated = (): string =>
  [
    START,
    '',
    `${listCases().length} cases. Who can mint what is sent: ${Object.entries(MINTS)
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
