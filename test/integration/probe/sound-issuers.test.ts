import assert from 'node:assert/strict';
import { cognitoTokenRules, OAuthError, type TokenRules } from '@mizt-auth/local-aws';
import type { CaseResult, ProbeTarget } from '@mizt-auth/probe';
import { probeMutant } from '../../helpers/mutants/run.ts';
import { type ScriptedAnswer, startScriptedApi } from '../../helpers/scripted-api.ts';

const { authenticate, readForm } = cognitoTokenRules;

const named = (results: readonly CaseResult[]): readonly string[] =>
  results
    .filter(({ id }) => !id.startsWith('CTL'))
    .map(({ id, verdict, severity }) => `${id} ${severity ?? verdict}`);

/** What the probe says of these cases on the demo, its token endpoint with these rules. */
const judged = async (only: readonly string[], tokenRules: Partial<TokenRules>): Promise<readonly string[]> =>
  named(await probeMutant({ options: { tokenRules } }, { only: [...only] }));

type Grant = TokenRules['grantScopes'];

const allowed: Grant = (requested, { scopes }) =>
  requested?.filter((scope) => scopes.includes(scope)) ?? scopes;

describe('the probe on an issuer that has its own way with scopes', () => {
  const SOUND: Readonly<Record<string, Grant>> = {
    'leaves out what the client may not have': allowed,
    'grants all that the client may have where nothing else is left': (requested, client) => {
      const left = allowed(requested, client);
      return left.length > 0 ? left : client.scopes;
    },
    'grants the same whatever it is asked for': (_, { scopes }) => scopes,
  };
  for (const [habit, grantScopes] of Object.entries(SOUND)) {
    it(`finds nothing where it ${habit} (RFC 6749 section 3.3)`, async () => {
      const found = await judged(['F15', 'F16', 'F17'], { grantScopes });
      assert.deepEqual(found, ['F15 pass', 'F16 pass', 'F17 info']);
    });
  }

  const insisting: Grant = (requested, client) => {
    if (requested === null) throw new OAuthError('invalid_scope');
    return allowed(requested, client);
  };

  it('looks at tokens and refusals all the same where it insists on a scope', async () => {
    const found = await judged(['F17', 'I10', 'I11', 'I12', 'I31'], { grantScopes: insisting });
    assert.deepEqual(found, ['F17 info', 'I10 pass', 'I11 pass', 'I12 pass', 'I31 pass']);
  });

  it('finds a secret that nobody checks behind the scope that is insisted on', async () => {
    const found = await judged(['I30', 'I31', 'I32'], {
      grantScopes: insisting,
      authenticate: (_, clients) => clients[0] ?? assert.fail('No client'),
    });
    assert.deepEqual(found, ['I30 critical', 'I31 critical', 'I32 critical']);
  });

  it('finds one that grants whatever it is asked for', async () => {
    const grantScopes: Grant = (requested, { scopes }) => requested ?? scopes;
    assert.deepEqual(await judged(['F15', 'F16'], { grantScopes }), ['F15 high', 'F16 high']);
  });
});

describe('the probe on a token endpoint that answers otherwise than Cognito', () => {
  for (const type of ['DPoP', 'bearer', 'BEARER']) {
    it(`does not fail tokens of the type ${type}, for RFC 6749 section 5.1 allows any`, async () => {
      const found = await judged(['I12'], { respond: (answer) => ({ ...answer, token_type: type }) });
      // A token of another type is never sent as a Bearer token, so the right caller gets in nowhere.
      assert.deepEqual(found, [type.toLowerCase() === 'bearer' ? 'I12 pass' : 'I12 skipped']);
    });
  }

  const OTHERWISE: Readonly<Record<string, [string, Partial<TokenRules>]>> = {
    'tells unknown clients apart': [
      'I03 low',
      {
        authenticate: (shown, clients) => {
          if (!clients.some(({ id }) => id === shown[0]?.id)) throw new OAuthError('unauthorized_client');
          return authenticate(shown, clients);
        },
      },
    ],
    'takes the last of two scopes': [
      'I08 low',
      {
        readForm: (request) => {
          const last = new URLSearchParams(Object.fromEntries(new URLSearchParams(request.body.toString())));
          return readForm({ ...request, body: Buffer.from(last.toString()) });
        },
      },
    ],
    'takes Basic, whatever the body says': [
      'I09 low',
      { authenticate: ([first], clients) => authenticate(first ? [first] : [], clients) },
    ],
  };
  for (const [habit, [wanted, tokenRules]] of Object.entries(OTHERWISE)) {
    it(`calls it low that it ${habit}, where AWS says nothing or another thing`, async () => {
      assert.deepEqual(await judged([wanted.slice(0, 3)], tokenRules), [wanted]);
    });
  }

  const down = async (answer: ScriptedAnswer, only: readonly string[]): Promise<readonly string[]> => {
    const endpoint = await startScriptedApi(() => answer);
    const started = (target: ProbeTarget): ProbeTarget => ({
      ...target,
      ...(target.tokenEndpoint && { tokenEndpoint: { ...target.tokenEndpoint, url: endpoint.url } }),
    });
    try {
      return named(await probeMutant({ started }, { only: [...only] }));
    } finally {
      await endpoint.close();
    }
  };

  for (const status of [401, 405, 503]) {
    it(`calls HTTP ${status} without an OAuth error a fault of the endpoint, and neither a fail nor a pass`, async () => {
      const only = ['I01', 'I02', 'I07', 'I10', 'I11', 'I12'];
      assert.deepEqual(
        await down({ status }, only),
        only.map((id) => `${id} error`),
      );
    });
  }

  for (const [what, answer] of Object.entries({
    'refuses the right client': { status: 400, body: { error: 'invalid_client' } },
    'says 200 and gives no token': { status: 200, body: {} },
  })) {
    it(`proves nothing of tokens where the endpoint ${what}`, async () => {
      const found = await down(answer, ['I10', 'I11', 'I12']);
      assert.deepEqual(found, ['I10 inconclusive', 'I11 inconclusive', 'I12 inconclusive']);
    });
  }
});
