import assert from 'node:assert/strict';
import { configFolder } from '../../helpers/config-folder.ts';
import {
  REALM_VARIABLES,
  type Realm,
  type RealmHabits,
  realmTarget,
  startRealm,
} from '../../helpers/staging-realm.ts';

interface Found {
  readonly id: string;
  readonly family: string;
  readonly verdict: string;
  readonly reason: string;
}

const pem = ({ key }: Realm): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;
const jwk = ({ key }: Realm): string => JSON.stringify({ ...key.export({ format: 'jwk' }), kid: 'staging' });

const HOUR = 3600;
const past = () => Math.floor(Date.now() / 1000) - HOUR;

/** Real tokens that are wrong in one way each, as somebody would have kept them. */
const kept = async ({ issue }: Realm): Promise<Record<string, string>> => {
  const all = ['orders/read', 'orders/write'];
  return {
    OLD: await issue('writer', all, { exp: past(), iat: past() - HOUR }),
    OTHER: await issue('writer', all, { aud: 'https://billing.example' }),
    USER: await issue('writer', all, { sub: 'alice' }),
    FOREIGN: await issue('writer', all, { iss: 'https://other.example' }),
  };
};

const TOKENS = {
  old: { is: 'expired', token: { env: 'OLD' } },
  other: { is: 'other-audience', token: { env: 'OTHER' } },
  alice: { is: 'user', token: { env: 'USER' } },
  foreign: { is: 'other-issuer', token: { env: 'FOREIGN' } },
};

interface Setting {
  readonly habits?: RealmHabits;
  readonly more?: (realm: Realm) => Record<string, unknown>;
  readonly key?: (realm: Realm) => string;
}

const probed = async (selection: readonly string[], { habits, more, key = pem }: Setting = {}) => {
  const realm = await startRealm(habits);
  const testIssuer = { key: { file: 'realm.key' }, kid: 'staging' };
  const given = more?.(realm) ?? { testIssuer, tokens: TOKENS };
  const variables = { ...REALM_VARIABLES, ...(await kept(realm)) };
  const { run, remove } = configFolder(realmTarget(realm, given), { 'realm.key': key(realm) }, variables);
  try {
    const { stdout, stderr } = await run(['probe', 'all', '-t', 'api', '--json', ...selection]);
    const { cases = [] } = JSON.parse(stdout) as { cases?: Found[] };
    assert.ok(cases.length > 0, `${stdout}\n${stderr}`);
    const secrets = Object.values(variables);
    assert.ok(!secrets.some((secret) => `${stdout}${stderr}`.includes(secret)));
    return cases;
  } finally {
    remove();
    await realm.close();
  }
};

const lines = (cases: readonly Found[], verdicts: readonly string[]): string[] =>
  cases
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ id, verdict, reason }) => `${id} ${verdict} ${reason}`);

const BAD = ['fail', 'error', 'inconclusive'];

describe('the probe with the key of an issuer that the API trusts, and two clients with different scopes', function () {
  this.timeout(0);

  it('runs the whole matrix on a sound API, complains of nothing, and skips no claim for want of a key', async () => {
    const cases = await probed([]);
    assert.deepEqual(lines(cases, BAD), []);
    const skipped = new Set(lines(cases, ['skipped']).map((line) => line.slice(0, 3)));
    const claims = [...skipped].filter((id) => id.startsWith('E'));
    // What takes a second pool, tokens that are soon over, keys that come and go, or Cognito’s own claim.
    assert.deepEqual(claims, ['E08', 'E11', 'E12', 'E14', 'E18', 'E20', 'E29']);
    assert.equal(skipped.size, 29, [...skipped].join(' '));
  });

  it('needs no client at all where the config names the issuer: the key makes the right tokens too', async () => {
    const more = () => ({ clients: undefined, testIssuer: { key: { file: 'realm.key' }, kid: 'staging' } });
    const families = ['A', 'C', 'E', 'F'].flatMap((family) => ['--family', family]);
    const cases = await probed(families, { more });
    assert.deepEqual(lines(cases, BAD), []);
    assert.ok(lines(cases, ['pass']).length > 150, lines(cases, ['skipped']).join('\n'));
  });

  const KEYS: Readonly<Record<string, Setting>> = {
    'an RSA key as JWK': { key: jwk },
    'a curve’s key as PEM': { habits: { algorithm: 'ES256' } },
    'a curve’s key as JWK': { habits: { algorithm: 'ES256' }, key: jwk },
  };
  for (const [what, setting] of Object.entries(KEYS)) {
    it(`signs with ${what}, and each claim of a sound API is proven`, async () => {
      const cases = await probed(['--family', 'E'], setting);
      assert.deepEqual(lines(cases, BAD), []);
      assert.ok(lines(cases, ['pass']).length > 30, lines(cases, ['skipped']).join('\n'));
    });
  }

  it('complains of nothing where the issuer has a list of scopes named scp, and leaves its own form out', async () => {
    const cases = await probed(['--family', 'F'], { habits: { scpList: true } });
    assert.deepEqual(lines(cases, BAD), []);
    for (const id of ['F10', 'F25', 'F26'])
      assert.ok(
        cases.some((one) => one.id.startsWith(id) && one.verdict === 'pass'),
        id,
      );
  });

  const SKIPPED: Readonly<Record<string, readonly string[]>> = {
    exp: ['E01', 'E06', 'E30'],
    aud: ['E16', 'E31'],
    iss: ['E07', 'E09', 'E32'],
  };
  for (const [claim, ids] of Object.entries(SKIPPED)) {
    it(`finds an API that does not look at ${claim}, by the key and by a token that somebody kept`, async () => {
      const cases = await probed(['--family', 'E'], { habits: { skips: [claim as 'exp'] } });
      const failed = [...new Set(lines(cases, ['fail']).map((line) => line.slice(0, 3)))];
      for (const id of ids) assert.ok(failed.includes(id), `${id} is not among ${failed.join(' ')}`);
    });
  }
});
