import assert from 'node:assert/strict';
import { explainFinding, findings } from '@mizt-auth/probe/reports';
import { CONTENT, correct, runScript, type Script } from '../../../helpers/scripted-api.ts';

const open: Script = (request, token) => {
  const answer = correct(request, token);
  return answer?.status === 401 ? { status: 200, body: CONTENT } : answer;
};

const oddRefusal: Script = (request, token) => {
  const answer = correct(request, token);
  return answer?.status === 401 ? { status: 418, body: { message: 'I am a teapot' } } : answer;
};

describe('a finding', () => {
  for (const [what, script] of Object.entries({ 'an API that is open': open, 'odd refusals': oddRefusal }))
    it(`says what came back once, of ${what}`, async () => {
      const { results } = await runScript(script, { strict: true, selection: { families: ['A', 'F', 'G'] } });
      const found = findings(results);
      assert.ok(found.length > 0);
      for (const finding of found) {
        const lines = explainFinding(finding);
        assert.equal(new Set(lines).size, lines.length, lines.join('\n'));
        const status = finding.lead.response?.status;
        const said = lines.join('\n').match(new RegExp(`HTTP ${status}\\b`, 'g')) ?? [];
        assert.ok(said.length <= 1, lines.join('\n'));
      }
    });
});
