import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signToken } from '@mizt-auth/local-aws';

/** What a bare API says of itself: any path below `url` is a route that takes this one token. */
export interface SoundReady {
  readonly url: string;
  readonly token: string;
}

const CONTENT = '{"message":"The content of a route of the benchmark"}';

const newKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { e = '', n = '' } = publicKey.export({ format: 'jwk' });
  const publicJwk = { alg: 'RS256', e, kid: 'bench', kty: 'RSA', n, use: 'sig' } as const;
  return { privateKey, publicJwk };
};

/** Serves an API that does as little as an API can: one comparison, and an answer. */
export const startSoundApi = async (): Promise<SoundReady> => {
  const key = newKey();
  const state = { right: '' };
  const answer = (response: ServerResponse, status: number, body: string): void => {
    const challenge = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
    response.writeHead(status, { 'content-type': 'application/json', ...challenge }).end(body);
  };
  const serve = ({ url = '', headers: { authorization } }: IncomingMessage, response: ServerResponse) => {
    if (url === '/.well-known/jwks.json')
      return answer(response, 200, JSON.stringify({ keys: [key.publicJwk] }));
    if (!url.startsWith('/routes/')) return answer(response, 404, '{"message":"Not Found"}');
    return authorization === state.right
      ? answer(response, 200, CONTENT)
      : answer(response, 401, '{"message":"Unauthorized"}');
  };
  const server = createServer({ maxHeaderSize: 65_536 }, serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, sub: 'bench', scope: 'read', token_use: 'access', iat: now, exp: now + 3600 };
  const token = await signToken(claims, key);
  state.right = `Bearer ${token}`;
  return { url: `${issuer}/routes/`, token };
};
