import assert from 'node:assert/strict';
import { derivedNames } from '../../infra/names.ts';
import { appSettings, stageSettings } from '../../infra/stage.ts';
import { record, recordOnce } from './recorder/record.ts';
import { ofType, type Recording } from './recorder/recording.ts';

const LONGEST = 36;
const stageOf = (length: number): string =>
  'a-stage-of-somebody-with-a-long-name-'.repeat(3).slice(0, length);

/** The names under which AWS would know what a recording holds, by what AWS allows; SST's own among them. */
const physicalNames = (recording: Recording) => {
  const names = (type: Parameters<typeof ofType>[1], limit: number) =>
    ofType(recording, type).map(({ inputs }) => {
      const { name, domain } = inputs as { name?: string; domain?: string };
      return { type, name: name ?? domain ?? '', limit };
    });
  return [
    ...names('aws:lambda/function:Function', 64),
    ...names('aws:iam/role:Role', 64),
    ...names('aws:cognito/userPoolDomain:UserPoolDomain', 63),
    ...names('aws:cognito/userPool:UserPool', 128),
    ...names('aws:cloudformation/stack:Stack', 128),
    ...names('aws:apigateway/restApi:RestApi', 128),
    ...names('aws:secretsmanager/secret:Secret', 512),
    ...names('aws:cloudwatch/logGroup:LogGroup', 512),
  ];
};

const tooLong = (recording: Recording) =>
  physicalNames(recording).filter(({ name, limit }) => name.length > limit);

const REFUSED: readonly (readonly [string, string, Record<string, string>, string])[] = [
  [
    'a stage that is too long',
    stageOf(LONGEST + 1),
    {},
    `The stage ${stageOf(37)} is too long: the Lambda function mizt-auth-${stageOf(37)}-content_consumers would have 65 characters, and AWS allows 64. Use a stage of 36 characters at the most.`,
  ],
  [
    'a stage with a word that Cognito reserves',
    'outlaws',
    {},
    'The stage outlaws makes a domain prefix with the word aws, which Cognito reserves. Use another stage, or set MIZT_AUTH_DOMAIN_PREFIX to a domain prefix.',
  ],
  [
    'a stage with such a word in capitals',
    'Amazon-1',
    {},
    'The stage Amazon-1 makes a domain prefix with the word amazon, which Cognito reserves. Use another stage, or set MIZT_AUTH_DOMAIN_PREFIX to a domain prefix.',
  ],
  [
    'a chosen domain prefix with such a word',
    'dev',
    { MIZT_AUTH_DOMAIN_PREFIX: 'my-cognito' },
    'MIZT_AUTH_DOMAIN_PREFIX is my-cognito, which is no domain prefix: Cognito reserves the word cognito.',
  ],
  ...['Tokens', '-tokens', 'tokens-', 'to.kens', 't'.repeat(64)].map(
    (prefix) =>
      [
        `the domain prefix ${prefix.slice(0, 10)}`,
        'dev',
        { MIZT_AUTH_DOMAIN_PREFIX: prefix },
        `MIZT_AUTH_DOMAIN_PREFIX is ${prefix}, which is no domain prefix: use 1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end.`,
      ] as const,
  ),
];

describe('names', () => {
  it('of the longest stage that is let through all fit, those that SST makes as well', async () => {
    const recording = await record(stageOf(LONGEST));
    assert.deepEqual(tooLong(recording), []);
    // One role is named by the engine, when it makes it.
    assert.equal(physicalNames(recording).filter(({ name }) => name === '').length, 1);
  });

  it('of a longer stage end the deploy, in words that SST shows', async () => {
    await assert.rejects(
      record(stageOf(LONGEST + 1)),
      /VisibleError: The stage .+ Use a stage of 36 characters at the most\./,
    );
  });

  it('that AWS would not take do not keep a stage from being removed', () => {
    assert.equal(appSettings(stageOf(LONGEST + 1), {}).removal, 'remove');
  });

  for (const [what, stage, environment, sentence] of REFUSED) {
    it(`are checked first: ${what} is refused with what to do`, () => {
      assert.throws(
        () => stageSettings(stage, environment),
        ({ message }: Error) => message === sentence,
      );
    });
  }

  it('may come of a stage with a reserved word where the domain prefix is chosen', () => {
    const { domainPrefix } = stageSettings('outlaws', { MIZT_AUTH_DOMAIN_PREFIX: 'unicorn-tokens' });
    assert.equal(domainPrefix, 'unicorn-tokens');
  });

  it('do not come of an empty variable, which is how a workflow passes on one that it does not have', () => {
    assert.equal(stageSettings('dev', { MIZT_AUTH_DOMAIN_PREFIX: '' }).domainPrefix, undefined);
  });

  it('are all among those that are checked, but for those that SST shortens by itself', async () => {
    // The domain prefix ends in a hash of the account, which is not known when names are checked.
    const known = (name: string): string => name.replace(/-[0-9a-f]{8}$/, '');
    const checked = new Set(derivedNames('dev').map(({ name }) => known(name)));
    const made = physicalNames(await recordOnce('dev')).filter(({ name }) => name.includes('mizt-auth-dev'));
    const missing = made.filter(({ name }) => !checked.has(known(name))).map(({ name }) => name);
    assert.ok(made.length > 10);
    assert.ok(
      missing.every((name) => /-[a-z]{8}$/.test(name)),
      missing.join(', '),
    );
  });
});
