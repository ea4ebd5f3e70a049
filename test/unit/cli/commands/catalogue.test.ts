import assert from 'node:assert/strict';
import { allCases } from '@mizt-auth/probe';
import { cli } from '../../../helpers/cli.ts';

interface Listed {
  readonly id: string;
  readonly slug: string;
  readonly family: string;
  readonly severity: string;
}

const list = async (...args: string[]): Promise<readonly Listed[]> =>
  JSON.parse((await cli('probe', 'list', ...args, '--json')).stdout).cases;

describe('mizt-auth probe list', () => {
  it('lists every case, and needs no target', async () => {
    const { stdout, stderr, exit } = await cli('probe', 'list');
    assert.equal(exit, 0);
    assert.equal(stdout.trimEnd().split('\n').length, allCases.length + 1);
    assert.match(stdout, /^A01 +no-token +critical +quick +Credential absent or malformed +\S/m);
    assert.doesNotMatch(stderr, /Target:/);
  });

  it('chooses by family, by effort and by standard', async () => {
    const ofFamily = await list('--family', 'K', '--family', 'L');
    assert.deepEqual([...new Set(ofFamily.map(({ family }) => family))], ['K', 'L']);
    const [quick, all] = [await list('--effort', 'quick'), await list()];
    assert.ok(quick.length > 50 && quick.length < all.length);
    const ofStandard = await list('--requirements', 'rfc8725');
    assert.ok(ofStandard.some(({ slug }) => slug === 'hmac-public-key'));
    assert.ok(!ofStandard.some(({ slug }) => slug === 'no-token'));
  });
});

describe('mizt-auth probe explain', () => {
  it('tells what is sent, what is right, why it matters, where it is written, and the cure', async () => {
    const { stdout, exit } = await cli('probe', 'explain', 'C10');
    assert.equal(exit, 0);
    for (const part of [
      'What is sent',
      'What is right',
      'Why it matters',
      'Where it is written',
      'What cures it',
    ])
      assert.match(stdout, new RegExp(`\\n${part}\\n  \\S`));
    assert.match(stdout, /RFC 8725 §2\.1 +https:\/\/www\.rfc-editor\.org\/rfc\/rfc8725\.html#section-2\.1\n/);
    assert.match(stdout, /CVE-2015-2951 +https:\/\//);
  });

  it('knows a case by id, by name and by the id of a trial, in any case of letters', async () => {
    for (const name of ['A01', 'a01', 'no-token', 'A01-GET'])
      assert.equal(JSON.parse((await cli('probe', 'explain', name, '--json')).stdout).id, 'A01', name);
  });

  it('has something to say of every case', async () => {
    for (const { id } of allCases) {
      const known = JSON.parse((await cli('probe', 'explain', id, '--json')).stdout);
      for (const part of ['slug', 'title', 'sent', 'right', 'why', 'cure'])
        assert.ok(known[part], `${id} ${part}`);
    }
  });

  it('offers what is near to a name that does not exist', async () => {
    const { exit, error } = await cli('probe', 'explain', 'hmac');
    assert.equal(exit, 2);
    assert.match(error.suggestions.join('\n'), /Did you mean C10 hmac-public-key/);
    assert.match((await cli('probe', 'explain', 'x9')).error.suggestions.join(), /mizt-auth probe list/);
  });
});
