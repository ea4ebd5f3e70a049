import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { root } from '../../helpers/cli.ts';

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const step = z.object({ uses: z.string().optional(), run: z.string().optional() });
const job = z.object({ permissions: permissions.optional(), steps: z.array(step).min(1) });
const workflow = z.object({ permissions, jobs: z.record(z.string(), job) });

const folder = join(root, '.github', 'workflows');
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

describe('the workflows', () => {
  it('test each change and release each version', () => {
    assert.deepEqual(files.map(({ name }) => name).sort(), ['release.yml', 'test.yml']);
  });

  for (const { name, text } of files) {
    const { permissions: everywhere, jobs } = workflow.parse(parse(text));
    const steps = Object.values(jobs).flatMap((each) => each.steps);

    it(`${name} runs the very commit of an action that was read, and says which version that is`, () => {
      const uses = steps.flatMap((each) => each.uses ?? []);
      const pinned = [...text.matchAll(/uses: ([\w./-]+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$/gm)];
      assert.ok(uses.length > 0);
      assert.deepEqual(
        pinned.map(([, action]) => action),
        uses,
      );
    });

    it(`${name} may do no more than it must`, () => {
      const granted = [everywhere, ...Object.values(jobs).map((each) => each.permissions ?? {})];
      const writes = granted.flatMap((each) =>
        Object.entries(each).flatMap(([scope, access]) => (access === 'write' ? [scope] : [])),
      );
      assert.deepEqual(writes, name === 'release.yml' ? ['id-token'] : []);
    });

    it(`${name} names no secret, and leaves no credential in the checkout`, () => {
      assert.doesNotMatch(text, /secrets\b|_TOKEN\b|password/i);
      assert.equal(
        text.split('persist-credentials: false').length,
        text.split('actions/checkout@').length,
        'every checkout drops its credential',
      );
    });

    it(`${name} puts nothing that a stranger writes into a shell`, () => {
      for (const { run = '' } of steps) assert.doesNotMatch(run, /\$\{\{/);
    });
  }

  it('test with every Node that can start a checkout', () => {
    const { jobs } = z
      .object({ jobs: z.object({ test: z.object({ strategy: z.object({ matrix: z.unknown() }) }) }) })
      .parse(parse(files.find(({ name }) => name === 'test.yml')?.text ?? ''));
    assert.deepEqual(jobs.test.strategy.matrix, { node: [20, 22, 24] });
  });

  it('publish with the provenance of the package', () => {
    const { text = '' } = files.find(({ name }) => name === 'release.yml') ?? {};
    assert.match(text, /npm publish --provenance/);
  });
});
