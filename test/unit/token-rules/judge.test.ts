import assert from 'node:assert/strict';
import { judgeToken, STEPS, type Trust } from '@mizt-auth/token-rules';

const NOW = 1_800_000_000;
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const claims = { iss: 'https://issuer.example', token_use: 'access', exp: NOW + 60, scope: 'a/read a/write' };
const token = (changes: object = {}, header: object = {}): string =>
  `${part({ alg: 'RS256', kid: 'one', ...header })}.${part({ ...claims, ...changes })}.AAAA`;

const trust: Trust = {
  issuer: claims.iss,
  cognito: true,
  verify: (kid) => (kid === 'one' ? true : kid === 'two' ? false : undefined),
};
const judge = (given: string, scopes: readonly string[] = ['a/read'], lax = false) =>
  judgeToken(given, { ...trust, cognito: !lax }, NOW, scopes);

describe('a judgement', () => {
  it('names every step in order, each passed, for a token that gets in', () => {
    const { steps, refusal } = judge(token());
    assert.equal(refusal, null);
    assert.deepEqual(
      steps.map(({ name }) => name),
      STEPS,
    );
    assert.ok(steps.every(({ state, why }) => state === 'passed' && why.endsWith('.')));
  });

  it('ends at the first refusal, says why, and marks the rest as not reached', () => {
    const { steps } = judge(token({ exp: NOW - 90 }));
    assert.deepEqual(
      steps.map(({ state }) => state),
      [...Array(6).fill('passed'), 'refused', 'not reached', 'not reached'],
    );
    assert.equal(steps[6]?.why, 'It expired 90 s ago.');
  });

  it('tells an unknown key from a wrong signature, and names the issuer that the token claims', () => {
    const foreign = judge(token({ iss: 'https://other.example' }, { kid: 'three' }));
    assert.equal(foreign.refusal?.problem, 'unknown key');
    assert.match(foreign.refusal?.why ?? '', /https:\/\/other\.example issued it/);
    assert.equal(judge(token({}, { kid: 'two' })).refusal?.problem, 'wrong signature');
  });

  it('gives claims only of a token whose signature fits', () => {
    assert.equal(judge(token({}, { kid: 'two' })).claims, null);
    assert.deepEqual(judge(token({ exp: 1 })).claims, { ...claims, exp: 1 });
  });

  it('takes any one of the scopes of a route, and an ID token where it asks for none', () => {
    assert.equal(judge(token(), ['b/read', 'a/write']).refusal, null);
    assert.equal(judge(token(), ['b/read']).refusal?.why, 'It lacks b/read; it has a/read a/write.');
    assert.equal(judge(token(), []).refusal?.step, 'use');
    assert.equal(judge(token({ token_use: 'id' }), []).refusal, null);
  });

  it('lets issuers other than Cognito write JSON and times as the RFCs allow', () => {
    assert.equal(judge(token({ exp: NOW + 0.5 })).refusal?.step, 'times');
    assert.equal(judge(token({ exp: NOW + 0.5 }), ['a/read'], true).refusal, null);
  });

  it('never shows a terminal what a token made up', () => {
    const { refusal } = judge(token({ iss: '\u001b[31mred\n' }));
    assert.match(refusal?.why ?? '', /issued by \?\[31mred\?,/);
  });
});
