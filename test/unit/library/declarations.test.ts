import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARY_ENTRIES, libraryDeclarations } from '../../../scripts/declarations.ts';
import { root } from '../../helpers/cli.ts';
import { assertSnapshot } from '../../helpers/snapshot.ts';

const EXPORT = /^export (?:declare )?(?:const|class|interface|type|function) (\w+)/gm;

const namesOf = (text: string): string[] => [...text.matchAll(EXPORT)].map(([, name = '']) => name);

// Comments may be mended without anybody who calls noticing.
const signatures = (text: string): readonly string[] =>
  text
    .replace(/\/\*\*.*?\*\//gs, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');

describe('the declarations of the library', function () {
  this.timeout(120_000);
  let texts: ReturnType<typeof libraryDeclarations>;
  before(() => {
    texts = libraryDeclarations();
  });

  it('are those that its users compile against, to the last export', () => {
    assertSnapshot('library', {
      consumer: signatures(texts.consumer),
      probe: signatures(texts.probe),
    });
  });

  for (const entry of LIBRARY_ENTRIES) {
    it(`need nothing beside themselves: ${entry}`, () => {
      assert.doesNotMatch(texts[entry], /\bimport\b|\bfrom '|\brequire\(/);
      assert.equal(new Set(namesOf(texts[entry])).size, namesOf(texts[entry]).length);
    });

    it(`say of every export what it is: ${entry}`, () => {
      for (const [line, name] of texts[entry].matchAll(EXPORT)) {
        const before = texts[entry].slice(0, texts[entry].indexOf(`\n${line}`)).trimEnd();
        assert.ok(before.endsWith('*/'), name);
      }
    });

    it(`have every export of ${entry} in docs/library.md`, () => {
      const page = readFileSync(join(root, 'docs', 'library.md'), 'utf8');
      for (const name of namesOf(texts[entry])) assert.ok(page.includes(`\`${name}`), name);
    });
  }
});
