import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allCases, citationsOf } from '@mizt-auth/probe';
import { probeDocs } from '../../../scripts/probe-docs.ts';
import { root } from '../../helpers/cli.ts';

describe('docs/probe.md', () => {
  const page = readFileSync(`${root}docs/probe.md`, 'utf8');

  it('says of the cases what the cases say of themselves', () => {
    assert.equal(page, probeDocs(page), 'docs/probe.md is stale: run npm run generate');
  });

  it('lists every case with its name, and leads to each place that it cites', () => {
    const lines = page.split('\n');
    for (const { id, slug, standard } of allCases) {
      const row = lines.find((line) => line.startsWith(`| ${id} | ${slug} |`));
      assert.ok(row, id);
      for (const { text, link } of citationsOf(standard)) assert.ok(row.includes(`[${text}](${link})`), id);
    }
  });
});
