import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasTexts, member, parseJson } from '@mizt-auth/contract';
import { root } from '../helpers/cli.ts';

/** The packages from top to bottom: each may need those below it. */
const ORDER = ['pages', 'local-aws', 'probe', 'access', 'functions', 'consumer', 'token-rules', 'contract'];

const SCOPE = '@mizt-auth/';

const needsOf = (name: string): string[] => {
  const manifest = parseJson(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  const needs = member(manifest, 'dependencies');
  if (!hasTexts(needs, [])) return [];
  return Object.keys(needs)
    .filter((needed) => needed.startsWith(SCOPE))
    .map((needed) => needed.slice(SCOPE.length));
};

describe('the packages', () => {
  for (const name of readdirSync(join(root, 'packages'))) {
    it(`stand one above the other: ${name} needs those below it alone`, () => {
      const below = ORDER.slice(ORDER.indexOf(name) + 1);
      assert.ok(ORDER.includes(name), `${name} has no place in the order of ARCHITECTURE.md`);
      assert.deepEqual(
        needsOf(name).filter((needed) => !below.includes(needed)),
        [],
      );
    });
  }
});
