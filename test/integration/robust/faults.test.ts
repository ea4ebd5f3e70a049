import assert from 'node:assert/strict';
import type { HopName } from '@mizt-auth/consumer';
import { stackPrefix } from '@mizt-auth/contract';
import { demoBlueprint, type RunningStack, startStack, unthrottled } from '@mizt-auth/local-aws';
import { createRandom, type Random, seedFor } from '../../../packages/probe/src/cases/mutations/random.ts';
import { awsVariables } from '../../helpers/aws-variables.ts';
import { complaints } from '../../helpers/fuzz/complaints.ts';
import { FAULTS, type Fault } from '../../helpers/fuzz/fault.ts';
import {
  FAULTY_VARIABLES,
  type FaultyHop,
  faultyConfig,
  faultyIssuerConfig,
  startFaultyHop,
  withoutTls,
} from '../../helpers/fuzz/faulty-hop.ts';
import type { Invocation } from '../../helpers/fuzz/invocation.ts';
import { type Performed, perform } from '../../helpers/fuzz/perform.ts';
import { CLIENT, startIssuer } from '../../helpers/own-issuer.ts';
import { poolOf } from '../../helpers/stack.ts';

/** `npm run test:fuzz` sets both. */
const COUNT = Number(process.env.FUZZ_COUNT ?? 150);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const CHUNK = 50;

// None waits for an answer longer than this many seconds, thrice at the most, on each of the hops.
const TIMEOUT = ['--timeout', '1'];

const COMMANDS: readonly (readonly string[])[] = [
  ['token', '--scope', 'read'],
  ['token', '--scope', 'read', '--json'],
  ['request', 'GET', '/api', '--scope', 'read'],
  ['request', 'GET', '/api', '--scope', 'read', '--json'],
  ['doctor'],
  ['doctor', '--json'],
  ['inspect', 'a.b.c'],
  ['target', 'show'],
  ['rotate', '--grace', '0'],
  ['exec', '--scope', 'read', '--', 'true'],
  ['probe', 'read'],
  ['probe', 'all', '--only', 'A01', '--effort', 'quick', '--max-time', '3'],
];

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

describe('faults on the hops', () => {
  let stack: RunningStack;
  let issuer: Awaited<ReturnType<typeof startIssuer>>;
  let beforeIssuer: FaultyHop;
  let beforeAws: FaultyHop;
  before(async () => {
    stack = await startStack(unthrottled(demoBlueprint(stackPrefix('local'))));
    issuer = await startIssuer();
    beforeIssuer = await startFaultyHop(issuer.issuer);
    beforeAws = await startFaultyHop(stack.endpoints.aws);
  });
  after(async () => {
    await Promise.all([beforeIssuer.close(), beforeAws.close(), stack.stop()]);
    issuer.close();
  });

  const onAws = (command: readonly string[]): Omit<Invocation, 'oddities'> => ({
    name: [],
    argv: insert(command, ['--target', 'aws', '--stage', 'local', ...TIMEOUT]),
    variables: { ...awsVariables(stack), AWS_ENDPOINT_URL: beforeAws.url },
  });

  const onOauth = (command: readonly string[], config: string): Omit<Invocation, 'oddities'> => ({
    name: [],
    argv: insert(command, TIMEOUT),
    variables: FAULTY_VARIABLES,
    config,
  });

  /** Chooses a hop and sets the fault there; gives what is run against it. */
  const prepare = (random: Random, fault: Fault): Invocation => {
    const command = random.pick(COMMANDS);
    const hop = random.pick<HopName>(['find', 'read', 'obtain', 'keys', 'call']);
    const oddities = [hop, fault.name];
    if (hop === 'find' || hop === 'read') {
      beforeAws.set(hop, fault);
      return { oddities, ...onAws(command) };
    }
    beforeIssuer.set(hop, fault);
    const config = faultyConfig(beforeIssuer.url, issuer.issuer);
    const kind = random.below(12);
    if (kind === 0)
      return {
        oddities: [...oddities, 'no TLS'],
        ...onOauth(command, withoutTls(config, beforeIssuer.url, hop)),
      };
    if (kind < 3 && hop === 'keys')
      return {
        oddities: [...oddities, 'metadata'],
        ...onOauth(command, faultyIssuerConfig(beforeIssuer.url)),
      };
    return { oddities, ...onOauth(command, config) };
  };

  const aboutPlace = ({ oddities: [hop] }: Invocation, { error }: Performed): string[] => {
    if (error === undefined || error.exit === 2) return [];
    return 'hop' in error && error.hop === hop
      ? []
      : [`the hop is ${'hop' in error ? error.hop : 'not named'}: ${error.message}`];
  };

  for (let first = 0; first < COUNT; first += CHUNK) {
    const end = Math.min(COUNT, first + CHUNK);
    it(`are told with the hop, the URL and what to do (${first + 1} to ${end})`, async () => {
      const found: string[] = [];
      for (let number = first; number < end; number += 1) {
        const random = createRandom(seedFor(SEED, `fault ${number}`));
        const fault = random.pick(FAULTS);
        const invocation = prepare(random, fault);
        const done = await perform(invocation);
        const secrets = [poolOf(stack).client.secret, CLIENT.secret];
        for (const complaint of [...complaints(invocation, done, secrets), ...aboutPlace(invocation, done)])
          found.push(
            `${number} [${invocation.oddities.join(', ')}] ${invocation.argv.join(' ')}: ${shorten(complaint)}`,
          );
      }
      assert.deepEqual(found, []);
    });
  }
});

// Behind -- stands what the command runs.
const insert = (command: readonly string[], words: readonly string[]): string[] => {
  const at = command.indexOf('--');
  return command.toSpliced(at === -1 ? command.length : at, 0, ...words);
};
