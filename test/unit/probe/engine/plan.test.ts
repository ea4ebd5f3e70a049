import assert from 'node:assert/strict';
import { allCases, type Effort, planTrials } from '@mizt-auth/probe';
import { plannedIds as ids, planTarget as target } from '../../../helpers/plan-target.ts';

describe('the plan of a probe', () => {
  it('tells routes of one method apart by their path', () => {
    assert.deepEqual(ids({ exactly: ['A01'] }), ['A01-GET-/a', 'A01-GET-/b', 'A01-POST']);
  });

  it('asks every case of every protected route', () => {
    const planned = ids();
    const own = ['GET-/a', 'GET-/b', 'POST'].map((name) =>
      planned.filter((id) => id.endsWith(`-${name}`)).map((id) => id.split('-')[0]),
    );
    const everywhere = allCases
      .filter(({ on, about }) => on === undefined && about === undefined)
      .map(({ id }) => id.split('-')[0]);
    assert.ok(everywhere.length > 100);
    for (const cases of own) for (const id of everywhere) assert.ok(cases.includes(id), id);
  });

  it('asks the token endpoint once, and each path once for the methods that it does not declare', () => {
    assert.deepEqual(ids({ exactly: ['I01', 'G17'] }), ['G17-/a', 'G17-/b', 'I01']);
  });

  it('asks an open route for its policy alone', () => {
    assert.ok(ids().includes('F14-GET-/open'));
    assert.ok(!ids().includes('A01-GET-/open'));
  });

  it('lists what a target has no route for, with the reason', () => {
    const reading = { ...target, routes: target.routes.slice(0, 1) };
    const writing = planTrials(reading).find(({ id }) => id === 'F01');
    assert.equal(writing?.unaskable, 'The target has no protected route that writes.');
  });
});

describe('the effort of a probe', () => {
  const casesAt = (effort: Effort): ReadonlySet<string> =>
    new Set(planTrials(target, { effort }).map(({ definition }) => definition.id));

  it('is less for a pull request than for every day, and never leaves out a control', () => {
    const [quick, standard] = [casesAt('quick'), casesAt('standard')];
    assert.ok(quick.size < standard.size);
    for (const id of quick) assert.ok(standard.has(id), id);
    for (const { id } of allCases.filter(({ id }) => id.startsWith('CTL'))) assert.ok(quick.has(id), id);
  });

  it('does not keep away a case that is asked for by its id', () => {
    assert.ok(planTrials(target, { effort: 'quick', only: ['L01'] }).some(({ id }) => id.startsWith('L01')));
    assert.ok(
      !planTrials(target, { effort: 'quick', families: ['L'] }).some(({ id }) => id.startsWith('L01')),
    );
  });
});
