import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { allCases, EXPECTATIONS, FAMILIES, FAMILY_LETTERS, familyOf } from '@mizt-auth/probe';
import { root } from '../../../helpers/cli.ts';

describe('the cases of the matrix', () => {
  it('are numbered without a gap and without a double, so that none is lost or taken for another', () => {
    for (const family of FAMILY_LETTERS) {
      const ids = allCases.map(({ id }) => id).filter((id) => familyOf(id) === family);
      const mark = family === 'CTL' ? 'CTL-' : family;
      const expected = ids.map((_, at) => `${mark}${String(at + 1).padStart(2, '0')}`);
      assert.deepEqual([...ids].sort(), expected, `Give each case of ${family} the next free number`);
    }
  });

  it('say what is sent, what is right and where that is written', () => {
    for (const { id, title, sent, standard, right } of allCases) {
      assert.ok(title && sent && standard, id);
      assert.ok(right in EXPECTATIONS, id);
    }
  });

  it('have a name each that no other has, for people who do not know ids by heart', () => {
    for (const { id, slug } of allCases) assert.match(slug, /^[a-z0-9]+(-[a-z0-9]+)*$/, id);
    const namesakes = [...Map.groupBy(allCases, ({ slug }) => slug).values()].filter(
      ({ length }) => length > 1,
    );
    assert.deepEqual(
      namesakes.map((own) => own.map(({ id, slug }) => `${id} ${slug}`)),
      [],
      'Give each case a slug of its own',
    );
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
