import assert from 'node:assert/strict';
import { markdownReport } from '@mizt-auth/probe/reports';
import { report } from '../../../helpers/probe-report.ts';

describe('the Markdown report', () => {
  it('draws families and routes as a table, and explains what is wrong without breaking it', () => {
    const text = markdownReport(report());
    assert.match(
      text,
      /^# Authorization probe\n\n\*\*Authorization is violated: 1 finding, critical\.\*\*\n/,
    );
    assert.match(text, /\n\| Route \| A \| C \| J \| K \|\n\| --- \| :-: \| :-: \| :-: \| :-: \|\n/);
    assert.match(text, /\n\| GET \/prod\/home \| ❌ 1 \| ❗ 1 \| ℹ️ 1 \| ➖ 1 \|\n/);
    assert.match(text, /\n❌ failed · ❗ error · ℹ️ info · ➖ skipped\n/);
    assert.match(text, /### critical: Open to everyone: GET \/prod\/home\n\n- A01-GET no-token: /);
    assert.match(text, /## Not asked\n\n- Skipped 1 trial of K01: /);
  });
});
