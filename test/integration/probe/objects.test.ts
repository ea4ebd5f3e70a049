import assert from 'node:assert/strict';
import { FAMILY_LETTERS } from '@mizt-auth/probe';
import { probeExample, type Rules, startExampleIssuer } from '../../helpers/objects-example.ts';
import type { Listening } from '../../helpers/on-loopback.ts';

/** Cases that find each rule missing. */
const BROKEN: Readonly<Record<string, readonly [caught: string, broken: Rules]>> = {
  'lets a client read whatever it names': ['K01-GET-/orders/17', { mayRead: () => true }],
  'believes a client in the body': ['K02-POST', { ownerInBody: (named: string) => named }],
  'believes a client in the query': ['K03-GET-/orders', { ownerInQuery: (named: string) => named }],
  'believes a client in a header': ['K04-GET-/orders', { ownerInHeader: (named: string) => named }],
  'lets a client change whatever it names': ['K05-PUT', { mayWrite: () => true }],
  'lets a client delete whatever it names': ['K06-DELETE', { mayDelete: () => true }],
  'tells a foreign order from one that is not there': [
    'K07-GET-/orders/17',
    { foreign: { status: 403, body: { error: 'forbidden' } } },
  ],
  'lists everybody’s orders': ['K08-GET-/orders', { isListed: () => true }],
};

describe('the probe on an API whose objects belong to clients', function () {
  this.timeout(0);
  let issuer: Listening;

  before(async () => {
    issuer = await startExampleIssuer();
  });

  after(() => issuer.close());

  it('has nothing to complain about where each client is kept to its own, and deletes nothing that is owned', async () => {
    const families = FAMILY_LETTERS.filter((family) => family !== 'I');
    const results = await probeExample(issuer.url, { families });
    const unwelcome = results.filter(({ verdict }) => !['pass', 'info', 'skipped'].includes(verdict));
    assert.deepEqual(
      unwelcome.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason}`),
      [],
    );
    const proven = results.filter(({ family, verdict }) => family === 'K' && verdict === 'pass');
    assert.equal(proven.length, 8, proven.map(({ id }) => id).join(' '));
  });

  for (const [what, [caught, broken]] of Object.entries(BROKEN)) {
    it(`finds an API that ${what}, and nothing else`, async () => {
      const results = await probeExample(issuer.url, { families: ['K'] }, broken);
      const failed = results.filter(({ verdict }) => verdict === 'fail');
      assert.deepEqual(
        failed.map(({ id }) => id),
        [caught],
        failed.map(({ id, reason }) => `${id} ${reason}`).join('\n'),
      );
      assert.match(failed[0]?.reason ?? '', /shop|market|42|17/);
    });
  }
});
