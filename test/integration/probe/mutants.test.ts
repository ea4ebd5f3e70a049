import assert from 'node:assert/strict';
import { startStack } from '@mizt-auth/local-aws';
import { type CaseResult, planTrials, runProbe } from '@mizt-auth/probe';
import { mutants } from '../../helpers/mutants/index.ts';
import type { Mutant } from '../../helpers/mutants/mutant.ts';
import { targetOf, unthrottledBlueprint } from '../../helpers/probe-target.ts';

const same: NonNullable<Mutant['blueprint']> = (blueprint) => blueprint;

const probe = async ({ blueprint = same, options = {} }: Partial<Mutant>): Promise<readonly CaseResult[]> => {
  const stack = await startStack(blueprint(unthrottledBlueprint()), options);
  try {
    const target = targetOf(stack);
    return (await runProbe(target, planTrials(target))).results;
  } finally {
    await stack.stop();
  }
};

/** Stacks that run at once: a run waits more than it works. */
const AT_ONCE = 3;

/** The results of each mutant, begun a few at a time in the order of the list. */
const inPool = (all: readonly Mutant[]): Map<Mutant, Promise<readonly CaseResult[]>> => {
  const slots: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  return new Map(
    all.map((mutant, at) => {
      const run = (slots[at % AT_ONCE] as Promise<unknown>).then(() => probe(mutant));
      slots[at % AT_ONCE] = run.catch(() => {});
      return [mutant, run];
    }),
  );
};

const failed = (results: readonly CaseResult[]): string[] =>
  results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);

const table: (readonly [mutant: string, caughtBy: string])[] = [];

const print = (): void => {
  const width = Math.max(...table.map(([name]) => name.length));
  console.log(`\n    ${'MUTANT'.padEnd(width)}  CAUGHT BY`);
  for (const [name, caughtBy] of table) console.log(`    ${name.padEnd(width)}  ${caughtBy}`);
};

const SHOWN = 8;

describe('the probe on a stack that is broken on purpose', function () {
  this.timeout(0);
  let runs: ReturnType<typeof inPool>;
  before(() => {
    runs = inPool(mutants);
    // Each is awaited by its own test; until then a failure is nobody's.
    for (const run of runs.values()) run.catch(() => {});
  });
  after(print);

  it('finds nothing on the true stack', async () => {
    const unwelcome = (await probe({})).filter(
      ({ verdict }) => !['pass', 'info', 'skipped'].includes(verdict),
    );
    assert.deepEqual(
      unwelcome.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason}`),
      [],
    );
  });

  it('proves nothing by refusals that look like missing routes', async () => {
    const missing = {
      status: 403,
      headers: { 'x-amzn-ErrorType': 'MissingAuthenticationTokenException' },
      body: '{"message":"Missing Authentication Token"}',
    };
    const results = await probe({ options: { gatewayRules: { refuse: () => missing } } });
    for (const id of ['A01-GET', 'A01-POST', 'C07-GET', 'D01-GET', 'E01-POST', 'F01-POST', 'H01-GET'])
      assert.equal(results.find((result) => result.id === id)?.verdict, 'inconclusive', id);
  });

  it('has a name for every mutant, and at least thirty of them', () => {
    assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length);
    assert.ok(mutants.length >= 30);
  });

  for (const mutant of mutants) {
    it(`catches: ${mutant.name}`, async () => {
      const caught = failed((await runs.get(mutant)) ?? []);
      const more = caught.length > SHOWN ? ` and ${caught.length - SHOWN} more` : '';
      table.push([mutant.name, `${caught.slice(0, SHOWN).join(' ')}${more}`]);
      assert.deepEqual(
        mutant.caughtBy.filter((id) => !caught.some((found) => found === id || found.startsWith(`${id}-`))),
        [],
        `Caught by ${caught.join(' ')}`,
      );
    });
  }
});
