import assert from 'node:assert/strict';
import { defaultContext } from '@mizt-auth/consumer';
import { createAsker } from '../../../../../cli/services/fidelity/asker.ts';
import { lookAround } from '../../../../../cli/services/fidelity/here.ts';
import type { ResolvedTarget } from '../../../../../cli/services/targets/target.ts';

const route = (method: string, path: string, ...access: string[][]) => ({
  method,
  url: `https://api.example${path}`,
  access,
});

const look = (scopes: readonly string[], routes: ResolvedTarget['routes'], secret = 'secret') =>
  lookAround(defaultContext(), {
    clients: [
      {
        name: 'one',
        scopes,
        credentials: async () =>
          secret === '' ? undefined : { tokenUrl: 'https://x.example', clientId: 'c', clientSecret: secret },
        obtain: () => assert.fail('no token is needed to look around'),
      },
    ],
    routes,
    apiUrl: undefined,
    issuer: {
      issuer: undefined,
      tokenUrl: async () => {
        throw new Error('nobody knows');
      },
      keys: () => assert.fail('no keys are needed'),
    },
    cognito: true,
    facts: [],
  });

describe('what fidelity knows of a target', () => {
  it('is a route that the client may read, another scope of it, and a route that takes a body', async () => {
    const routes = [
      route('GET', '/open'),
      route('GET', '/foreign', ['z']),
      route('POST', '/orders', ['b']),
      route('GET', '/orders', ['x', 'y'], ['a']),
    ];
    const here = await look(['a', 'b'], routes);
    assert.deepEqual(
      [here.reading?.url, here.writing?.method, here.otherScope],
      ['https://api.example/orders', 'POST', 'b'],
    );
    const asked: (readonly string[])[] = [];
    const asker = createAsker(defaultContext(), here, async (scopes) => {
      asked.push(scopes);
      return { value: 't', scope: '', requested: '', issuedAt: 0, expiresAt: null };
    });
    for (const kind of ['right', 'other', 'right'] as const) await asker.token(kind);
    assert.deepEqual(asked, [['a'], ['b']]);
  });

  it('is that something is not known, where it is not', async () => {
    const here = await look(['a'], [route('GET', '/orders', ['a'])]);
    assert.deepEqual(
      [here.writing, here.otherScope, here.tokenUrl, here.tokenApi],
      [undefined, undefined, undefined, undefined],
    );
  });

  it('begins with a client that has a secret', async () => {
    await assert.rejects(look(['a'], [], ''), /The client has no secret of its own/);
  });
});
