import assert from 'node:assert/strict';
import { cli } from '../helpers/cli.ts';
import { oauthConfig, oauthFolder } from '../helpers/oauth-folder.ts';

const routesIn = (stdout: string): string[] =>
  [...stdout.matchAll(/(GET|POST) https?:\/\/\S+/g)].map(([route]) => route);

const assertOnce = (routes: readonly string[], count: number): void => {
  assert.equal(routes.length, count);
  assert.equal(new Set(routes).size, count);
};

describe('mizt-auth target show', () => {
  it('prints each route of the embedded stack once', async () => {
    assertOnce(routesIn((await cli('target', 'show')).stdout), 2);
  });

  it('prints each route of a configured target once, in its JSON too', async () => {
    const folder = oauthFolder(oauthConfig('http://127.0.0.1:1'));
    try {
      assertOnce(routesIn((await folder.run(['target', 'show'])).stdout), 1);
      assertOnce(routesIn((await folder.run(['target', 'show', '--json'])).stdout), 1);
    } finally {
      folder.remove();
    }
  });
});
