import assert from 'node:assert/strict';
import { markdownReport } from '@mizt-auth/probe/reports';
import { report } from '../../../helpers/probe-report.ts';

describe('the Markdown report', () => {
  it('counts by family, and explains what is wrong without breaking its tables', () => {
    const text = markdownReport(report());
    assert.match(text, /\| A Credential absent or malformed \| 1 \| 1 \| 0 \| 0 \| 1 \| 0 \| 0 \| 0 \|/);
    assert.match(text, /### critical: Open to everyone: GET \/prod\/home\n\n- A01-GET no-token: /);
    assert.match(text, /## Not asked\n\n- K01: /);
  });
});
