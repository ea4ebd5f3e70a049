import assert from 'node:assert/strict';
import { Config } from '@oclif/core';
import { sourceLoadOptions } from '../../bin/load-options.js';
import { createRandom, seedFor } from '../../packages/probe/src/cases/mutations/random.ts';
import { type Invocation, oddInvocation } from '../helpers/fuzz/invocation.ts';
import { PASSWORD, TOKEN } from '../helpers/fuzz/values.ts';
import { type Outcome, useRelease } from '../helpers/release.ts';

const COUNT = 40;

// A process of its own has no stack that runs already, and what goes on until Ctrl-C would.
const isLong = ({ name, argv }: Invocation): boolean =>
  name[0] === 'local' || (name[0] === 'probe' && argv.length < 6);

const CODES = [0, 1, 2, 3, 4];

const wrongWith = ({ name, argv }: Invocation, { code, stdout, stderr }: Outcome): string[] => {
  const all = `${stdout}\n${stderr}`;
  const isJson = argv.includes('--json');
  const isTold = isJson || (/^Error: \S/m.test(stderr) && /^Try: +\S/m.test(stderr));
  return [
    ...(CODES.includes(code) || (name[0] === 'exec' && [126, 127].includes(code)) ? [] : [`code ${code}`]),
    ...(/^ {4}at .*[:(]/m.test(all) ? ['a stack trace'] : []),
    ...(/\bBUG\b/.test(all) ? ['a bug'] : []),
    ...(all.includes(PASSWORD) || all.includes(TOKEN) ? ['a secret'] : []),
    ...((code === 2 || code === 3) && !isTold ? ['no error with advice'] : []),
  ];
};

describe('odd invocations of the packed release', () => {
  const release = useRelease();

  it('end with a sentence, advice and the right exit code', async () => {
    const { commands } = await Config.load(sourceLoadOptions());
    const found: string[] = [];
    for (let number = 0; number < COUNT; number += 1) {
      const random = createRandom(seedFor(7, `release ${number}`));
      const invocation = oddInvocation(random.pick(commands), random);
      if (isLong(invocation) || invocation.isFolderGone) continue;
      const done = await release.here(invocation.argv, { environment: invocation.variables });
      for (const wrong of wrongWith(invocation, done))
        found.push(`${number} [${invocation.oddities.join(', ')}] ${invocation.argv.join(' ')}: ${wrong}`);
    }
    assert.deepEqual(found, []);
  });

  it('tells of a command that is misspelled, and exits 2', async () => {
    const { code, stderr } = await release.here(['no-such-command']);
    assert.equal(code, 2);
    assert.match(stderr, /^Error: .*no-such-command/m);
  });
});
