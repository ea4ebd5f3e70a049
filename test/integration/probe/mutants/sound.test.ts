import assert from 'node:assert/strict';
import { audienceBound } from '../../../helpers/mutants/audiences.ts';
import { probeMutant } from '../../../helpers/mutants/run.ts';

describe('the probe on a stack that is sound, or out of reach', function () {
  this.timeout(0);

  it('finds nothing on the true stack', async () => {
    const unwelcome = (await probeMutant({})).filter(
      ({ verdict }) => !['pass', 'info', 'skipped'].includes(verdict),
    );
    assert.deepEqual(
      unwelcome.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason}`),
      [],
    );
  });

  it('finds nothing on a stack that is bound to an audience', async () => {
    const results = await probeMutant(audienceBound, { only: ['E15', 'E16', 'E25', 'E26'] });
    assert.deepEqual(
      results.filter(({ verdict }) => verdict !== 'pass').map(({ id, reason }) => `${id} ${reason}`),
      [],
    );
  });

  it('proves nothing by refusals that look like missing routes', async () => {
    const missing = {
      status: 403,
      headers: { 'x-amzn-ErrorType': 'MissingAuthenticationTokenException' },
      body: '{"message":"Missing Authentication Token"}',
    };
    const results = await probeMutant({ options: { gatewayRules: { refuse: () => missing } } });
    for (const id of ['A01-GET', 'A01-POST', 'C07-GET', 'D01-GET', 'E01-POST', 'F01-POST', 'H01-GET'])
      assert.equal(results.find((result) => result.id === id)?.verdict, 'inconclusive', id);
  });
});
