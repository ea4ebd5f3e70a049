import assert from 'node:assert/strict';
import { defaultContext } from '@mizt-auth/consumer';
import {
  allRows,
  EXPECTATIONS,
  familyOf,
  type ProbeTarget,
  planCases,
  type Selection,
  unknownIds,
} from '@mizt-auth/probe';

const target: ProbeTarget = {
  name: 't',
  context: defaultContext(),
  routes: [
    { method: 'GET', url: 'https://api.invalid/a', access: [['api/read']] },
    { method: 'GET', url: 'https://api.invalid/b', access: [['api/read']] },
    { method: 'POST', url: 'https://api.invalid/a', access: [['api/write']] },
    { method: 'GET', url: 'https://api.invalid/open', access: [] },
  ],
};

const ids = (selection?: Selection, of: ProbeTarget = target): string[] =>
  planCases(of, selection).map(({ id }) => id);

describe('the plan of a probe', () => {
  it('has every row of the matrix, by family', () => {
    const count = (family: string): number => allRows.filter(({ id }) => familyOf(id) === family).length;
    const counts = ['CTL', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K'].map((family) => [
      family,
      count(family),
    ]);
    assert.deepEqual(Object.fromEntries(counts), {
      CTL: 6,
      A: 19,
      B: 7,
      C: 30,
      D: 11,
      E: 22,
      F: 17,
      G: 16,
      H: 10,
      I: 15,
      J: 8,
      K: 2,
    });
    assert.equal(new Set(allRows.map(({ id }) => id)).size, allRows.length);
  });

  it('says of every row what is sent, what is right and where that is written', () => {
    for (const { id, title, sent, standard, right } of allRows) {
      assert.ok(title && sent && standard, id);
      assert.ok(right in EXPECTATIONS, id);
    }
  });

  it('tells routes of one method apart by their path', () => {
    assert.deepEqual(ids({ exactly: ['A01'] }), ['A01-GET-/a', 'A01-GET-/b', 'A01-POST']);
  });

  it('asks an open route for its policy alone', () => {
    assert.ok(ids().includes('F14-GET-/open'));
    assert.ok(!ids().includes('A01-GET-/open'));
  });

  it('keeps the controls, whatever is selected: without them a negative proves nothing', () => {
    const chosen = ids({ only: ['C10'] });
    assert.ok(chosen.includes('C10') && chosen.includes('CTL-01-GET-/a') && chosen.includes('CTL-03'));
    assert.ok(!chosen.includes('C11'));
  });

  it('takes a row, a case or a family, and leaves out what is skipped', () => {
    const chosen = ids({ only: ['a01-post'], families: ['D'], skip: ['D02'] });
    assert.ok(chosen.includes('A01-POST') && chosen.includes('D01'));
    assert.ok(!chosen.includes('A01-GET-/a') && !chosen.includes('D02'));
  });

  it('does not take C1 for C10', () => {
    assert.deepEqual(unknownIds({ only: ['C1', 'C10', 'A01-POST'] }), ['C1']);
  });

  it('lists what a target has no route for, with the reason', () => {
    const reading = { ...target, routes: target.routes.slice(0, 1) };
    const writing = planCases(reading).find(({ id }) => id === 'F01');
    assert.equal(writing?.unaskable, 'The target has no protected route that writes.');
  });
});
