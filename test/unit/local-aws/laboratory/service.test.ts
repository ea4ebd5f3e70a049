import assert from 'node:assert/strict';
import { LABORATORY_TARGET } from '../../../../packages/local-aws/src/laboratory/protocol.ts';
import { useStack } from '../../../helpers/stack.ts';

describe('the laboratory', () => {
  const stack = useStack();
  const run = async (operation: string, input: object = {}): Promise<readonly [number, string]> => {
    const headers = { 'x-amz-target': `${LABORATORY_TARGET}.${operation}` };
    const body = JSON.stringify(input);
    const response = await fetch(stack().endpoints.aws, { method: 'POST', headers, body });
    return [response.status, await response.text()];
  };

  for (const name of ['constructor', 'valueOf', '__proto__', 'Nothing'])
    it(`has no operation ${name}`, async () => assert.equal((await run(name))[0], 400));

  it('signs with keys of the stack alone, in algorithms that it names', async () => {
    const kid = stack().pools[0]?.keys.access.publicJwk.kid;
    assert.equal((await run('SignToken', { input: 'a.b', kid, algorithm: 'RS256' }))[0], 200);
    for (const change of [{ kid: 'unknown' }, { algorithm: 'toString' }, { input: 1 }])
      assert.equal((await run('SignToken', { input: 'a.b', kid, algorithm: 'RS256', ...change }))[0], 400);
  });
});
