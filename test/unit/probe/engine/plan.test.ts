import assert from 'node:assert/strict';
import { defaultContext } from '@mizt-auth/consumer';
import { type ProbeTarget, planTrials, type Selection } from '@mizt-auth/probe';

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
  planTrials(of, selection).map(({ id }) => id);

describe('the plan of a probe', () => {
  it('tells routes of one method apart by their path', () => {
    assert.deepEqual(ids({ exactly: ['A01'] }), ['A01-GET-/a', 'A01-GET-/b', 'A01-POST']);
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
