import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCaFile } from '../../../../../cli/services/network/ca-file.ts';
import { UsageError } from '../../../../../cli/usage-error.ts';
import { foundAuthority } from '../../../../helpers/authority.ts';

describe('a CA file', () => {
  let folder = '';
  let ca = '';
  let key = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mizt-auth-ca-'));
    const authority = await foundAuthority();
    ({ ca } = authority);
    ({ key } = await authority.issue('api.test'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const file = (text: string): string => {
    const path = join(folder, 'ca.pem');
    writeFileSync(path, text);
    return path;
  };

  it('may hold several certificates and words between them', async () => {
    const read = await readCaFile(file(`# staging\n${ca}\n# test\r\n${ca}\n`));
    assert.equal(read.match(/BEGIN CERTIFICATE/g)?.length, 2);
    assert.doesNotMatch(read, /staging/);
  });

  const wrong: readonly (readonly [string, () => string, RegExp])[] = [
    ['is missing', () => join(folder, 'none.pem'), /^The CA file .*none\.pem cannot be read \(ENOENT\)\.$/],
    ['is a folder', () => folder, /cannot be read \(EISDIR\)\.$/],
    ['is empty', () => file(' \n'), /ca\.pem is empty\.$/],
    ['is no PEM', () => file('\u0030\u0082 DER'), /ca\.pem holds no certificate in PEM\.$/],
    ['is a key', () => file(key), /ca\.pem holds no certificate in PEM\.$/],
    ['is cut off', () => file(ca.slice(0, 200)), /ca\.pem holds no certificate in PEM\.$/],
    [
      'has a broken certificate behind a good one',
      () => file(`${ca}\n-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n`),
      /^Certificate 2 of the CA file .*ca\.pem cannot be read\.$/,
    ],
  ];
  for (const [what, path, sentence] of wrong) {
    it(`that ${what} is told in a sentence`, async () => {
      await assert.rejects(readCaFile(path()), (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, sentence);
        return true;
      });
    });
  }
});
