import assert from 'node:assert/strict';
import { judge, updatedEntries } from '@mizt-auth/audit';
import { finding } from '../../helpers/audit/model.ts';

const TODAY = '2026-11-28';
const { rule, arn, where, severity } = finding();
const entry = { rule, arn, where, severity, reason: 'A health check', owner: 'team', expires: '2026-12-31' };
const gone = { ...entry, where: 'GET /gone' };

describe('accepted findings of an audit', () => {
  it('are marked with who accepted them, until when and why', () => {
    const { findings, outOfDate, expired } = judge([finding()], [entry], TODAY, true);
    assert.deepEqual(findings[0]?.accepted, {
      reason: 'A health check',
      owner: 'team',
      expires: '2026-12-31',
    });
    assert.deepEqual([...outOfDate, ...expired], []);
  });

  it('are of one place, one resource and one rule', () => {
    for (const other of [{ rule: 'x' }, { arn: 'x' }, { where: 'x' }])
      assert.equal(judge([finding(other)], [entry], TODAY, false).findings[0]?.accepted, null);
  });

  it('are no longer accepted once they are worse', () => {
    const worse = finding({ severity: 'critical' });
    assert.equal(judge([worse], [entry], TODAY, true).findings[0]?.accepted, null);
    assert.deepEqual(judge([worse], [entry], TODAY, true).outOfDate, []);
    const [again] = updatedEntries([worse], [entry], TODAY, true);
    assert.deepEqual([again?.severity, again?.reason, again?.owner], ['critical', 'TODO', 'team']);
    assert.notEqual(judge([finding({ severity: 'low' })], [entry], TODAY, true).findings[0]?.accepted, null);
  });

  it('count on their last day, and no longer', () => {
    const last = { ...entry, expires: TODAY };
    assert.notEqual(judge([finding()], [last], TODAY, true).findings[0]?.accepted, null);
    const after = judge([finding()], [last], '2026-11-29', true);
    assert.equal(after.findings[0]?.accepted, null);
    assert.deepEqual(after.expired, [last]);
  });

  it('are out of date where everything was looked at and they were not found', () => {
    assert.deepEqual(judge([finding()], [entry, gone], TODAY, true).outOfDate, [gone]);
    assert.deepEqual(judge([finding()], [entry, gone], TODAY, false).outOfDate, []);
  });

  it('are written anew: what was filled in stays, what is new is to be filled in, what is gone goes', () => {
    const found = [finding(), finding({ where: 'GET /new' })];
    const [old, added, ...rest] = updatedEntries(found, [entry, gone], TODAY, true);
    assert.deepEqual(old, entry);
    assert.deepEqual([added?.where, added?.reason, added?.owner], ['GET /new', 'TODO', 'TODO']);
    assert.deepEqual(rest, []);
    assert.deepEqual(updatedEntries([finding()], [entry, gone], TODAY, false), [entry, gone]);
  });

  it('are to be accepted again once they have expired', () => {
    const [again] = updatedEntries([finding()], [{ ...entry, expires: '2026-01-01' }], TODAY, true);
    assert.deepEqual([again?.reason, again?.owner], ['TODO', 'team']);
    assert.ok((again?.expires ?? '') > TODAY);
  });
});
