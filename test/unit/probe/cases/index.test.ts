import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { allCases, EXPECTATIONS, FAMILIES, FAMILY_LETTERS, familyOf } from '@mizt-auth/probe';
import { root } from '../../../helpers/cli.ts';

describe('the cases of the matrix', () => {
  it('are all there, by family', () => {
    const count = (family: string): number => allCases.filter(({ id }) => familyOf(id) === family).length;
    const counts = FAMILY_LETTERS.map((family) => [family, count(family)]);
    assert.deepEqual(Object.fromEntries(counts), {
      CTL: 6,
      A: 19,
      B: 7,
      C: 30,
      D: 11,
      E: 22,
      F: 17,
      G: 17,
      H: 10,
      I: 15,
      J: 8,
      K: 2,
    });
    assert.equal(new Set(allCases.map(({ id }) => id)).size, allCases.length);
  });

  it('say what is sent, what is right and where that is written', () => {
    for (const { id, title, sent, standard, right } of allCases) {
      assert.ok(title && sent && standard, id);
      assert.ok(right in EXPECTATIONS, id);
    }
  });

  it('have a name each that no other has, for people who do not know ids by heart', () => {
    for (const { id, slug } of allCases) assert.match(slug, /^[a-z0-9]+(-[a-z0-9]+)*$/, id);
    assert.equal(new Set(allCases.map(({ slug }) => slug)).size, allCases.length);
  });

  it('are found in a folder that is named as their family is', () => {
    for (const letter of FAMILY_LETTERS)
      assert.ok(existsSync(`${root}packages/probe/src/cases/${FAMILIES[letter].slug}/index.ts`), letter);
  });

  it('run the controls first, and learn before all else what the target says of nothing', () => {
    assert.equal(allCases[0]?.id, 'CTL-03');
    const families = allCases.map(({ id }) => familyOf(id));
    assert.deepEqual([...new Set(families)], FAMILY_LETTERS);
  });
});
