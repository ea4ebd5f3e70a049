import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOpenApi } from '@mizt-auth/access/openapi';
import { BROKEN } from '../../../helpers/broken-openapi.ts';

describe('a broken OpenAPI description', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mizt-auth-broken-'));
    await mkdir(join(folder, 'folder'));
    await symlink('loop.yaml', join(folder, 'loop.yaml'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is shown in at least forty ways', () => {
    assert.ok(new Set(BROKEN.map(({ name }) => name)).size >= 40);
  });

  for (const { name, file = 'api.yaml', content, place, sentence } of BROKEN)
    it(`gets a sentence with its place for ${name}`, async () => {
      if (content !== undefined) await writeFile(join(folder, file), content);
      const path = file.includes('://') ? file : join(folder, file);
      await assert.rejects(readOpenApi(path, { readBytes: (each) => readFile(each) }), (error: Error) => {
        const message = error.message.replaceAll(`${folder}/`, '');
        assert.equal(error.name, 'OpenApiError', message);
        assert.ok(
          message.startsWith(place.endsWith(':') ? place : `${place}: `),
          `${message} begins with ${place}`,
        );
        assert.match(message, sentence);
        assert.ok(!message.includes('\n') && message.endsWith('.'), message);
        return true;
      });
    });
});
