import assert from 'node:assert/strict';
import { plannedSteps, stateWords } from '../../../../../cli/services/rotate/plan.ts';
import { rotationState } from '../../../../../cli/services/rotate/state.ts';
import { versionId } from '../../../../../cli/services/rotate/version-id.ts';
import type { KeptSecret } from '../../../../../cli/services/targets/target.ts';

const kept: KeptSecret = {
  aws: {},
  secretId: 'the-secret',
  key: undefined,
  userPoolId: 'pool',
  clientId: 'client',
};
const [OLD, NEW] = ['client--1', 'client--2'];
const OWN = versionId(kept, OLD, 1_795_000_000_000);

/** A look at AWS: ids in Cognito, labels by version, and the client secret in each version. */
const seen = (
  secrets: readonly string[],
  stages: Readonly<Record<string, readonly string[]>>,
  values: Readonly<Record<string, string>> = {},
) =>
  rotationState(kept, {
    secrets: secrets.map((id) => ({ id, createdAt: undefined })),
    stages: new Map(Object.entries(stages)),
    managed: false,
    valueIn: (version) => values[version] ?? version,
  });

const CURRENT = { first: ['AWSCURRENT'] };

describe('where a rotation stands', () => {
  it('is read from what AWS has', () => {
    const states: readonly (readonly [string, ReturnType<typeof seen>])[] = [
      ['idle', seen([OLD], CURRENT)],
      ['idle', seen([OLD], { first: ['AWSCURRENT', 'AWSPENDING'] })],
      ['idle', seen([OLD], { ...CURRENT, [OWN]: ['AWSPREVIOUS'] })],
      ['idle', seen([NEW], { first: ['AWSPREVIOUS'], [OWN]: ['AWSCURRENT'] })],
      ['written', seen([OLD], { ...CURRENT, [OWN]: ['AWSPENDING'] })],
      ['added', seen([OLD, NEW], { ...CURRENT, [OWN]: ['AWSPENDING'] })],
      ['switched', seen([OLD, NEW], { first: ['AWSPREVIOUS'], [OWN]: ['AWSCURRENT', 'AWSPENDING'] })],
      ['switched', seen([OLD, NEW], { first: ['AWSPREVIOUS'], [OWN]: ['AWSCURRENT'] })],
      ['returned', seen([OLD, NEW], { ...CURRENT, [OWN]: ['AWSPREVIOUS'] })],
    ];
    for (const [kind, state] of states) assert.equal(state.kind, kind);
  });

  it('does not hang on the order in which Cognito lists', () => {
    const state = seen([NEW, OLD], { ...CURRENT, [OWN]: ['AWSPENDING'] });
    assert.ok(state.kind === 'added' && state.old.id === OLD && state.next.id === NEW);
  });

  it('goes by the secret, where somebody has written the document anew', () => {
    const labels = { edited: ['AWSCURRENT'], [OWN]: ['AWSPREVIOUS'] };
    assert.equal(seen([OLD, NEW], labels, { edited: 'new', [OWN]: 'new' }).kind, 'switched');
    assert.equal(seen([OLD, NEW], labels, { edited: 'old', [OWN]: 'new' }).kind, 'returned');
  });

  it('is nobody’s guess where something else is at work', () => {
    const foreign: readonly (readonly [() => unknown, string])[] = [
      [() => seen([OLD, NEW], CURRENT), 'ROTATION_SECOND_SECRET'],
      [() => seen([OLD], { ...CURRENT, other: ['AWSPENDING'] }), 'ROTATION_ELSEWHERE'],
      [() => seen([OLD], { first: ['AWSPREVIOUS'] }), 'ROTATION_ELSEWHERE'],
      [() => seen([], CURRENT), 'ROTATION_ELSEWHERE'],
      [() => seen([NEW], { ...CURRENT, [OWN]: ['AWSPENDING'] }), 'ROTATION_ELSEWHERE'],
    ];
    for (const [look, code] of foreign) assert.throws(look, { code });
    const sight = { secrets: [{ id: OLD, createdAt: 0 }], stages: new Map([['first', ['AWSCURRENT']]]) };
    assert.throws(() => rotationState(kept, { ...sight, managed: true, valueIn: String }), {
      code: 'ROTATION_ELSEWHERE',
    });
  });
});

describe('the version of a rotation', () => {
  it('has an id of a length that Secrets Manager takes, other for each client and moment', () => {
    const other = { ...kept, clientId: 'other' };
    const ids = [OWN, versionId(kept, NEW, 1), versionId(kept, OLD, 1), versionId(other, OLD, 1)];
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[\w-]{32,64}$/);
  });
});

describe('the plan of a rotation', () => {
  const names = (...[state, direction]: [ReturnType<typeof seen>, 'forward' | 'back']) =>
    plannedSteps(state, direction, 60_000).map(({ name }) => name);
  const idle = seen([OLD], CURRENT);
  const added = seen([OLD, NEW], { ...CURRENT, [OWN]: ['AWSPENDING'] });
  const switched = seen([OLD, NEW], { first: ['AWSPREVIOUS'], [OWN]: ['AWSCURRENT'] });

  it('begins where the rotation stands', () => {
    const all = ['write', 'add', 'prove', 'switch', 'wait', 'delete', 'check'];
    assert.deepEqual(names(idle, 'forward'), all);
    assert.deepEqual(names(added, 'forward'), all.slice(2));
    assert.deepEqual(names(switched, 'forward'), all.slice(4));
  });

  it('gives consumers time on the way back too, where they have read the new secret', () => {
    assert.deepEqual(names(idle, 'back'), []);
    assert.deepEqual(names(added, 'back'), ['delete', 'write', 'check']);
    assert.deepEqual(names(switched, 'back'), ['switch', 'wait', 'delete', 'check']);
  });

  it('says how old the secret is', () => {
    const state = { kind: 'idle', old: { id: OLD, createdAt: 0 }, current: 'first' } as const;
    assert.match(stateWords(state, 'client', 0), /one secret, client--1, made today$/);
    assert.match(stateWords(state, 'client', 100 * 86_400_000), /made 100 days ago$/);
  });
});
