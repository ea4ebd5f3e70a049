import assert from 'node:assert/strict';
import { oauthConfig, oauthFolder } from '../helpers/oauth-folder.ts';
import { type IssuerHabits, type Reply, startIssuer } from '../helpers/own-issuer.ts';

interface Doctored {
  readonly code: number | null;
  readonly calledWithToken: number;
  readonly broken: { code: string; message: string; hop: string; suggestions: string[] } | null;
  readonly steps: readonly { name: string; detail: string }[];
}

const wrongSecret: Reply = {
  status: 401,
  body: { error: 'unauthorized_client', error_description: 'Invalid client or Invalid client credentials' },
};

describe('doctor at an issuer and an API of one’s own', () => {
  const opened: (() => void)[] = [];
  afterEach(() => {
    for (const close of opened.splice(0)) close();
  });

  const examine = async (
    habits: IssuerHabits,
    more: (issuer: string) => Record<string, unknown> = () => ({}),
    args: readonly string[] = [],
  ): Promise<Doctored> => {
    const { issuer, close } = await startIssuer(habits);
    const folder = oauthFolder(oauthConfig(issuer, more(issuer)));
    opened.push(close, folder.remove);
    const { code, stdout } = await folder.run(['doctor', '--json', ...args]);
    return { code, ...JSON.parse(stdout) };
  };

  it('is healthy where the right token gets in', async () => {
    const { code, broken, calledWithToken } = await examine({});
    assert.deepEqual([code, broken, calledWithToken], [0, null, 1]);
  });

  it('advises on the secret where that is wrong, and never on Cognito', async () => {
    const { code, broken } = await examine({ endpoints: { '/token': () => wrongSecret } });
    assert.deepEqual([code, broken?.code, broken?.hop], [3, 'TOKEN_REFUSED', 'obtain']);
    const advice = broken?.suggestions.join(' ') ?? '';
    assert.match(advice, /its secret/);
    assert.doesNotMatch(advice, /grant|flow|Cognito|app client|deploy/i);
  });

  it('advises on issuer and audience where the API refuses a right token', async () => {
    const { code, broken } = await examine({ refuses: () => true });
    assert.deepEqual([code, broken?.code, broken?.hop], [4, 'CALLER_REFUSED', 'call']);
    assert.match(broken?.message ?? '', /HTTP 401, Bearer error="invalid_token"/);
    assert.match(broken?.suggestions.join(' ') ?? '', /audience/);
    assert.doesNotMatch(broken?.suggestions.join(' ') ?? '', /pool|stage/);
  });

  it('examines the client that was chosen, and shows no route a token that lacks its scopes', async () => {
    const clients = {
      writer: { clientId: 'writer', secret: { env: 'OWN_SECRET' }, scopes: ['write'] },
    };
    const { code, steps, broken, calledWithToken } = await examine(
      {
        endpoints: {
          '/token': (_, sent) => ({
            status: sent.get('client_id') === 'writer' && sent.get('scope') === 'write' ? 200 : 400,
            body: { access_token: 'opaque', token_type: 'Bearer', expires_in: 60 },
          }),
        },
      },
      () => ({ clients }),
      ['--client', 'writer'],
    );
    assert.equal(broken, null);
    assert.deepEqual([code, calledWithToken], [0, 0]);
    assert.match(steps.at(-1)?.detail ?? '', /not called with a token: client writer may not have read/);
  });

  const scopeless = (grants: (scope: string) => Reply) => {
    const asked: (string | null)[] = [];
    const endpoints: IssuerHabits['endpoints'] = {
      '/token': (_, sent) => {
        asked.push(sent.get('scope'));
        return grants(sent.get('scope') ?? '');
      },
      '/admin': ({ headers }) => ({ status: headers.authorization === 'Bearer for-admin' ? 200 : 401 }),
    };
    const run = examine({ endpoints }, (issuer) => ({
      scopes: undefined,
      routes: [{ method: 'GET', url: `${issuer}/admin`, scopes: ['admin'] }],
    }));
    return { asked, run };
  };

  it('asks for the scopes of a route where the client lists none', async () => {
    const { asked, run } = scopeless((scope) => ({
      status: 200,
      body: { access_token: `for-${scope}`, token_type: 'Bearer', scope, expires_in: 60 },
    }));
    const { code, calledWithToken } = await run;
    assert.deepEqual([code, calledWithToken, asked], [0, 1, [null, 'admin']]);
  });

  it('does not call a client ill that is not allowed a scope which nobody says it has', async () => {
    const { run } = scopeless((scope) =>
      scope === ''
        ? { status: 200, body: { access_token: 'for-all', token_type: 'Bearer', expires_in: 60 } }
        : { status: 400, body: { error: 'invalid_scope' } },
    );
    const { code, calledWithToken, steps } = await run;
    assert.deepEqual([code, calledWithToken], [0, 0]);
    assert.match(steps.at(-1)?.detail ?? '', /the issuer grants the client no admin/);
  });
});
