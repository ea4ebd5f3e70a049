import { createServer } from 'node:http';
import { type createLocalJWKSet, jwtVerify } from 'jose';
import { type Listening, onLoopback } from './on-loopback.ts';

/** What the API trusts. */
export interface JoseTrust {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: ReturnType<typeof createLocalJWKSet>;
  readonly scope: string;
}

/** Starts an API of one route that reads, `/orders`, which verifies tokens by jose. */
export const startJoseApi = ({ issuer, audience, keys, scope }: JoseTrust): Promise<Listening> =>
  onLoopback(
    createServer(async ({ headers, method, url }, response) => {
      const answer = (status: number, body: object): void => {
        const challenge = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
        response.writeHead(status, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
          ...challenge,
        });
        response.end(JSON.stringify(body));
      };
      if (url !== '/orders') return answer(404, {});
      if (method !== 'GET') return answer(405, {});
      const [, token = ''] = /^Bearer ([^ ]+)$/i.exec(headers.authorization ?? '') ?? [];
      try {
        const { payload } = await jwtVerify(token, keys, { issuer, audience, typ: 'at+jwt' });
        const may = String(payload.scope).split(' ').includes(scope);
        return may ? answer(200, { orders: ['a first order'] }) : answer(403, {});
      } catch {
        return answer(401, {});
      }
    }),
  );
