import type { CatalogueCase } from '@mizt-auth/probe/catalogue';
import { table } from './table.ts';

/** The lines of a table of cases. */
export const caseList = (cases: readonly CatalogueCase[]): string[] =>
  table([
    ['CASE', 'NAME', 'SEVERITY', 'EFFORT', 'FAMILY', 'TITLE'],
    ...cases.map(({ id, slug, severity, effort, familyTitle, title }) => [
      id,
      slug,
      severity,
      effort,
      familyTitle,
      title,
    ]),
  ]);

const part = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const cited = (citations: CatalogueCase['standards']): string[] =>
  table(citations.map(({ text, link }) => [text, link]));

/** The lines that explain a case; `bin` is the name of the program. */
export const caseCard = (known: CatalogueCase, bin: string): string[] => {
  const { id, slug, title, family, familyTitle, severity, effort, strict, right, remark } = known;
  return [
    `${id} ${slug}: ${title}`,
    '',
    ...table([
      ['Family', family === 'CTL' ? familyTitle : `${family}: ${familyTitle}`],
      ['Severity', severity],
      ['Effort', effort],
    ]),
    ...part('What is sent', [known.sent]),
    ...part('What is right', [right, ...(strict === null ? [] : [`With --strict: ${strict}`])]),
    ...part('Why it matters', [known.why]),
    ...part('Where it is written', [...cited(known.standards), ...(remark === '' ? [] : [remark])]),
    ...part('Where it went wrong', cited(known.incidents)),
    ...part('What cures it', [known.cure]),
    ...part('Run it', [`${bin} probe all --only ${id}`]),
  ];
};
