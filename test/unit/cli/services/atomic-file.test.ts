import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from '../../../../cli/services/atomic-file.ts';

const folder = (): string => join(process.env.MIZT_AUTH_DATA_DIR ?? '', 'deep');

describe('a private file', () => {
  it('is readable by its owner alone, in a folder of the same kind', async () => {
    await writePrivateFile(join(folder(), 'file'), 'text');
    assert.equal(statSync(join(folder(), 'file')).mode & 0o777, 0o600);
    assert.equal(statSync(folder()).mode & 0o777, 0o700);
  });

  it('is whole after many writers at once, and leaves no drafts', async () => {
    const texts = Array.from({ length: 20 }, (_, at) => String(at).repeat(10_000));
    await Promise.all(texts.map((text) => writePrivateFile(join(folder(), 'file'), text)));
    assert.ok(texts.includes(readFileSync(join(folder(), 'file'), 'utf8')));
    assert.deepEqual(readdirSync(folder()), ['file']);
  });

  it('leaves no draft behind when it cannot be written', async () => {
    mkdirSync(join(folder(), 'file'), { recursive: true });
    await assert.rejects(writePrivateFile(join(folder(), 'file'), 'text'));
    assert.deepEqual(readdirSync(folder()), ['file']);
  });
});
