import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { QUESTIONS } from '../../../cli/services/fidelity/questions/index.ts';
import { questionsDocs } from '../../../scripts/questions-docs.ts';
import { root } from '../../helpers/cli.ts';

const SOURCES = globSync('packages/{local-aws,token-rules}/src/**/*.ts', { cwd: root });

/** The source files that a question's last column may mean by a name, `find.ts` or `cognito/find.ts`. */
const filesNamed = (name: string): readonly string[] =>
  SOURCES.filter((path) =>
    name.includes('/')
      ? path.endsWith(`/${name.replace('token-rules/', 'token-rules/src/')}`)
      : basename(path) === name,
  );

describe('docs/local-vs-aws.md', () => {
  const page = readFileSync(`${root}docs/local-vs-aws.md`, 'utf8');

  it('has a row for each question of fidelity, and no other', () => {
    assert.equal(
      page,
      questionsDocs(page),
      'The first table is made from cli/services/fidelity/questions: add the row there, and run npm run generate',
    );
  });

  it('names for each choice a place that exists', () => {
    for (const { id, constant } of QUESTIONS) {
      const [name = '', file = name] = [...constant.matchAll(/`([^`]+)`/g)].map(([, text]) => text);
      const files = filesNamed(name.endsWith('.ts') ? name : (file ?? ''));
      const texts = files.map((path) => readFileSync(`${root}${path}`, 'utf8'));
      assert.ok(
        texts.some((text) => name.endsWith('.ts') || text.includes(name)),
        `${id}: ${constant}`,
      );
    }
  });

  it('has each question once, under a name of its own', () => {
    for (const member of ['id', 'question'] as const)
      assert.equal(new Set(QUESTIONS.map((each) => each[member])).size, QUESTIONS.length, member);
  });
});
