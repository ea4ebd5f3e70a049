import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { QUESTIONS } from '../cli/services/fidelity/questions/index.ts';

const FILE = fileURLToPath(new URL('../docs/local-vs-aws.md', import.meta.url));
const START = '<!-- questions -->';
const STOP = '<!-- questionsstop -->';

/** The part of docs/local-vs-aws.md that is made from the questions. */
const generated = (): string =>
  [
    START,
    '',
    '<!-- Made from cli/services/fidelity/questions by npm run generate: add a row there. -->',
    '',
    '| question | choice | where |',
    '|---|---|---|',
    ...QUESTIONS.map(({ question, choice, constant }) => `| ${question} | ${choice} | ${constant} |`),
    '',
    STOP,
  ].join('\n');

/** The page as it should be: what people wrote, around what the questions say. */
export const questionsDocs = (page: string): string => {
  const [before, after] = [page.indexOf(START), page.indexOf(STOP)];
  if (before === -1 || after === -1) throw new Error(`docs/local-vs-aws.md lacks ${START} or ${STOP}.`);
  return page.slice(0, before) + generated() + page.slice(after + STOP.length);
};

if (import.meta.main) writeFileSync(FILE, questionsDocs(readFileSync(FILE, 'utf8')));
