import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { type CaseResult, planTrials, runProbe } from '@mizt-auth/probe';
import { apiBlueprint, apiTargetOf } from '../../helpers/api-client.ts';
import { clientTokenMutants } from '../../helpers/mutants/client-token.ts';
import { failed, missedBy, probeMutant, provenCases } from '../../helpers/mutants/run.ts';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { poolOf, useStack } from '../../helpers/stack.ts';

/** Cases of the token endpoint, and why GetClientToken is not asked them. */
const WITHOUT: Readonly<Record<string, RegExp>> = {
  I04: /JSON by POST alone/,
  I06: /JSON by POST alone/,
  I07: /no grant but the one/,
  I08: /may name several/,
  I09: /JSON by POST alone/,
  I11: /no token response of RFC 6749/,
  I13: /clients of its own pools alone/,
  I14: /clients of its own pools alone/,
  I15: /clients of its own pools alone/,
  I22: /no proof but a secret/,
  I23: /no grant but the one/,
  I31: /JSON by POST alone/,
};

describe('the probe at GetClientToken', function () {
  this.timeout(0);
  const stack = useStack({}, apiBlueprint());
  let results: readonly CaseResult[] = [];
  before(async () => {
    const target = apiTargetOf(stack());
    results = (await runProbe(target, planTrials(target, { families: ['I', 'F'] }), {})).results;
  });

  it('finds nothing on a sound one', () => {
    const unwelcome = results.filter(({ verdict }) => !['pass', 'info', 'skipped'].includes(verdict));
    assert.deepEqual(
      unwelcome.map(({ id, reason }) => `${id} ${reason}`),
      [],
    );
  });

  it('asks what the two ways have in common, and says why it does not ask the rest', () => {
    const skipped = results.filter(
      ({ id, verdict }) => (verdict === 'skipped' && id < 'I26') || id === 'I31',
    );
    assert.deepEqual(skipped.map(({ id }) => id).sort(), Object.keys(WITHOUT));
    for (const { id, reason } of skipped) assert.match(reason, WITHOUT[id] ?? /^$/, id);
  });

  it('shows the operation that it asks, and never the secret', () => {
    const { client } = poolOf(stack());
    const text = JSON.stringify(results);
    assert.ok(!text.includes(client.secret));
    assert.match(text, /"path":"\/"/);
  });

  it('has a broken server for each case that it asks, so that each can fail', () => {
    const asked = results.filter(({ id, verdict }) => /^(I\d|F1[56])/.test(id) && verdict === 'pass');
    const proven = provenCases(clientTokenMutants);
    // A GET reaches no operation at all, whatever the service behind it.
    const unproven = asked.map(({ id }) => id).filter((id) => !proven.has(id) && id !== 'I05');
    assert.deepEqual(unproven, []);
  });

  it('waits where AWS throttles, which it says with a 400', async () => {
    let asked = 0;
    const busy = JSON.stringify({ __type: 'TooManyRequestsException', message: 'Rate exceeded' });
    const way = await onLoopback(
      createServer(async (request, response) => {
        asked += 1;
        if (asked % 2 === 1) return void response.writeHead(400).end(busy);
        const headers = { 'x-amz-target': String(request.headers['x-amz-target']) };
        const body = await text(request);
        const answer = await fetch(stack().endpoints.aws, { method: 'POST', headers, body });
        response.writeHead(answer.status).end(await answer.text());
      }),
    );
    const waits: number[] = [];
    const target = apiTargetOf(stack());
    const url = `${way.url}/`;
    const throttled = { ...target, tokenEndpoint: target.tokenEndpoint && { ...target.tokenEndpoint, url } };
    const exactly = ['I01', 'I02', 'I03', 'I12'];
    const onWait = (wait: number): void => void waits.push(wait);
    const run = await runProbe(throttled, planTrials(throttled, { exactly }), { onWait });
    await way.close();
    assert.deepEqual(
      run.results.map(({ id, verdict }) => [id, verdict]).sort(),
      exactly.map((id) => [id, 'pass']),
    );
    assert.ok(waits.length > 0);
  });

  for (const mutant of clientTokenMutants)
    it(`catches: ${mutant.name}`, async () => {
      const caught = failed(await probeMutant(mutant, { only: mutant.caughtBy }));
      assert.deepEqual(missedBy(mutant, caught), [], `Caught by ${caught.join(' ')}`);
    });
});
