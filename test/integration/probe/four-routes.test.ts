import assert from 'node:assert/strict';
import type { RunningStack } from '@mizt-auth/local-aws';
import type { CaseResult } from '@mizt-auth/probe';
import { probeWeakApi, ROUTES, startIssuer } from '../../helpers/weak-api/target.ts';
import { WEAKNESSES } from '../../helpers/weak-api/weakness.ts';

/** The case that names each mistake. */
const CAUSES: Readonly<Record<keyof typeof WEAKNESSES, string>> = {
  'alg none': 'C07',
  'HS256 with the public key': 'C10',
  'a signature left out': 'C01',
  'a key in the token': 'C17',
  'a token in the query': 'B01',
  'a token in a cookie': 'B03',
  'no guard at all': 'A01',
  'an open PUT beside it': 'G17',
};

const idsOf = (results: readonly CaseResult[], verdict: string): string[] =>
  results.filter((result) => result.verdict === verdict).map(({ id }) => id);

describe('the probe on an API of four routes, one of them weak', function () {
  this.timeout(0);
  let issuing: RunningStack;

  before(async () => {
    issuing = await startIssuer();
  });

  after(() => issuing.stop());

  it('has nothing to complain about in the whole matrix where all four are sound', async () => {
    const results = await probeWeakApi(issuing, {});
    const unwelcome = results.filter(({ verdict }) => ['fail', 'error', 'inconclusive'].includes(verdict));
    assert.deepEqual(
      unwelcome.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason}`),
      [],
    );
  });

  for (const weakness of Object.keys(CAUSES) as (keyof typeof WEAKNESSES)[]) {
    for (const route of Object.values(ROUTES)) {
      // What is wrong beside the declared methods is wrong with the path.
      const name = weakness === 'an open PUT beside it' ? route.path : `${route.method}-${route.path}`;
      it(`finds ${weakness} on ${route.method} ${route.path}, and nothing on the other three`, async () => {
        const selection = { only: Object.values(CAUSES) };
        const flaw = { route, weakness: WEAKNESSES[weakness] };
        const failed = idsOf(await probeWeakApi(issuing, selection, flaw), 'fail');
        assert.ok(failed.includes(`${CAUSES[weakness]}-${name}`), failed.join(' '));
        assert.deepEqual(
          failed.filter((id) => !id.endsWith(name)),
          [],
        );
      });
    }
  }
});
