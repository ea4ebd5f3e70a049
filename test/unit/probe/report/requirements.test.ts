import assert from 'node:assert/strict';
import { requirementsOf } from '@mizt-auth/probe/reports';
import { result } from '../../../helpers/probe-report.ts';

describe('the requirements of a standard', () => {
  const results = [
    result('C17-GET', 'pass'),
    result('C17-POST', 'pass'),
    result('C20-GET', 'inconclusive'),
    result('E01-GET', 'pass'),
    result('E01-POST', 'fail'),
  ];
  const told = requirementsOf(results, ['asvs5']);
  const of = (id: string) => told.find((one) => one.id === id);

  it('are proven where a case of them held, with the cases that showed nothing', () => {
    const keys = of('asvs5:9.1.3');
    assert.equal(keys?.status, 'proven');
    assert.deepEqual(keys?.passed, ['C17']);
    assert.ok(keys?.undecided.includes('C20') && keys.undecided.includes('C18'));
  });

  it('are violated where a case fails on any route', () => {
    assert.equal(of('asvs5:9.2.1')?.status, 'violated');
    assert.deepEqual(of('asvs5:9.2.1')?.failed, ['E01']);
  });

  it('are not tried where nothing came of their cases', () => {
    assert.equal(of('asvs5:10.4.10')?.status, 'not tried');
  });

  it('are those of the standards that were asked for, in their order', () => {
    assert.deepEqual(requirementsOf(results, []), []);
    const ids = told.map(({ id }) => id);
    assert.ok(ids.every((id) => id.startsWith('asvs5:')));
    assert.ok(ids.indexOf('asvs5:9.1.1') < ids.indexOf('asvs5:10.3.1'));
  });
});
