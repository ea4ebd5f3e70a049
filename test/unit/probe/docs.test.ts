import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allCases } from '@mizt-auth/probe';
import { probeDocs } from '../../../scripts/probe-docs.ts';
import { root } from '../../helpers/cli.ts';

describe('docs/probe.md', () => {
  const page = readFileSync(`${root}docs/probe.md`, 'utf8');

  it('says of the cases what the cases say of themselves', () => {
    assert.equal(page, probeDocs(page), 'Run npm run generate');
  });

  it('lists every case with its name and its standard', () => {
    for (const { id, slug, standard } of allCases)
      assert.ok(
        page
          .split('\n')
          .some(
            (line) =>
              line.startsWith(`| ${id} | ${slug} |`) && line.includes(standard.replaceAll('|', '\\|')),
          ),
        id,
      );
  });
});
