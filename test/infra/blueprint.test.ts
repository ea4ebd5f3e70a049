import assert from 'node:assert/strict';
import { stackPrefix } from '@mizt-auth/contract';
import type { Blueprint } from '../../packages/local-aws/src/blueprint.ts';
import { demoBlueprint } from '../../packages/local-aws/src/demo.ts';
import { canonical } from './blueprint/canonical.ts';
import { reduceToBlueprint } from './blueprint/reduce.ts';
import { recordOnce } from './recorder/record.ts';

const assertSame = (deployed: Blueprint, embedded: Blueprint): void =>
  assert.deepEqual(canonical(deployed), canonical(embedded));

/** The same blueprint with one text replaced, as if one side had been edited. */
const edited = (blueprint: Blueprint, from: string, to: string): Blueprint => {
  const text = JSON.stringify(blueprint);
  assert.ok(text.includes(from), `the blueprint holds no ${from}`);
  return JSON.parse(text.replace(from, to)) as Blueprint;
};

/** An edit of one side, and the two lines by which the failure shows it. */
const EDITS = [
  {
    what: 'a scope',
    from: '"scopes":["premium_api/write"]',
    to: '"scopes":["premium_api/read"]',
    shown: ["+ 'premium_api/read'", "- 'premium_api/write'"],
  },
  {
    what: 'a path',
    from: '"path":"/home/premium"',
    to: '"path":"/home/free"',
    shown: ["+ path: '/home/free'", "- path: '/home/premium'"],
  },
  {
    what: 'the cache time',
    from: '"cacheSeconds":15',
    to: '"cacheSeconds":300',
    shown: ['+ cacheSeconds: 300', '- cacheSeconds: 15'],
  },
  {
    what: 'the throttle',
    from: '"ratePerSecond":10',
    to: '"ratePerSecond":9999',
    shown: ['+ ratePerSecond: 9999', '- ratePerSecond: 10'],
  },
];

const diffLines = ({ message }: Error): string[] =>
  message.split('\n').map((line) => line.replace(/\s+/g, ' ').replace(/,$/, ''));

describe('blueprint', () => {
  for (const stage of ['dev', 'production']) {
    it(`what runs locally is what is deployed on ${stage}`, async () => {
      assertSame(reduceToBlueprint(await recordOnce(stage)), demoBlueprint(stackPrefix(stage)));
    });
  }

  for (const { what, from, to, shown } of EDITS) {
    it(`a change of ${what} on one side alone is found and shown in two lines`, async () => {
      const deployed = reduceToBlueprint(await recordOnce('dev'));
      const embedded = demoBlueprint(stackPrefix('dev'));
      assert.throws(
        () => assertSame(edited(deployed, from, to), embedded),
        (error: Error) => shown.every((line) => diffLines(error).includes(line)),
      );
    });
  }
});
