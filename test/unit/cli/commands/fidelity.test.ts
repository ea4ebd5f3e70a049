import assert from 'node:assert/strict';
import nock from 'nock';
import { AWS_FLAGS, DEPLOYMENT, mockSecret, mockStacks, mockToken } from '../../../helpers/aws-mock.ts';
import { cli } from '../../../helpers/cli.ts';

describe('mizt-auth fidelity, on a deployment that lets the right caller not in', () => {
  it('tells what it would take, asks nothing, and exits 4', async () => {
    mockStacks();
    mockSecret();
    mockToken('premium_api/read');
    nock(DEPLOYMENT.apiHost).get(DEPLOYMENT.apiPath).reply(403, { message: 'Forbidden' });
    const { stdout, stderr, exit } = await cli('fidelity', ...AWS_FLAGS);
    assert.match(
      stderr,
      /20 questions in 27 requests, at most 12 tokens \(\$0\.027\)\. Nothing is changed\./,
    );
    assert.equal(
      stdout,
      'The right caller got HTTP 403, so no answer means anything: run mizt-auth doctor.\n',
    );
    assert.equal(exit, 4);
    assert.deepEqual(nock.pendingMocks(), []);
  });
});
