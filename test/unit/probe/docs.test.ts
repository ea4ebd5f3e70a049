import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allRows } from '@mizt-auth/probe';
import { probeDocs } from '../../../scripts/probe-docs.ts';
import { root } from '../../helpers/cli.ts';

describe('docs/probe.md', () => {
  const page = readFileSync(`${root}docs/probe.md`, 'utf8');

  it('says of the cases what the cases say of themselves', () => {
    assert.equal(page, probeDocs(page), 'Run npm run generate');
  });

  it('lists every row with its standard', () => {
    for (const { id, standard } of allRows)
      assert.ok(
        page
          .split('\n')
          .some((line) => line.startsWith(`| ${id} |`) && line.includes(standard.replaceAll('|', '\\|'))),
        id,
      );
  });
});
