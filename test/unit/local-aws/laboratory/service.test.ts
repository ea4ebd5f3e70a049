import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { LABORATORY_TARGET } from '../../../../packages/local-aws/src/laboratory/protocol.ts';
import { useStack } from '../../../helpers/stack.ts';

const LEASE_MS = 300;

describe('the laboratory', () => {
  const stack = useStack({ laboratoryLeaseMs: LEASE_MS });
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

  it('lends each borrower a laboratory of its own', async () => {
    const opened = await Promise.all([run('OpenLaboratory'), run('OpenLaboratory')]);
    const [one, two] = opened.map(([, body]) => JSON.parse(body));
    for (const name of ['id', 'issuer', 'tokenUrl', 'kid', 'guardedUrl'])
      assert.notEqual(one[name], two[name]);
    const clientId = one.clients.ordinary.id;
    assert.equal((await run('DeleteClient', { laboratory: one.id, clientId }))[0], 200);
    const { id: client_id, secret: client_secret } = two.clients.ordinary;
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
    assert.equal((await fetch(two.tokenUrl, { method: 'POST', body: form })).status, 200);
  });

  it('says so where a lease has ended', async () => {
    const { id: laboratory, issuer } = JSON.parse((await run('OpenLaboratory'))[1]);
    while (await fetch(issuer).catch(() => undefined)) await sleep(LEASE_MS);
    const [status, body] = await run('RenewLaboratory', { laboratory });
    assert.equal(status, 400);
    assert.match(body, /This laboratory is gone: its lease has ended\./);
  });
});
