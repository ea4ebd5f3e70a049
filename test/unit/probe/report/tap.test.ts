import assert from 'node:assert/strict';
import { tapReport } from '@mizt-auth/probe/reports';
import { report } from '../../../helpers/probe-report.ts';

describe('the TAP report', () => {
  it('is a plan and a line for each case', () => {
    const lines = tapReport(report());
    assert.deepEqual(lines.slice(0, 2), ['TAP version 14', '1..6']);
    assert.ok(lines.includes('ok 2 - A02 Tokens <with> & "quotes" | pipes \\#1'));
    assert.match(lines.find((line) => line.startsWith('not ok 1')) ?? '', /^not ok 1 - A01-GET /);
    assert.match(lines.at(-1) ?? '', /^ok 6 - K01 .* # SKIP /);
  });
});
