import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoBlueprint, newestSecret, signToken, startStack } from '@mizt-auth/local-aws';

/** What the server process is asked for, over its channel to the one that makes the load. */
export type Question =
  | { readonly ask: 'memory' }
  | { readonly ask: 'tokens'; readonly count: number }
  | { readonly ask: 'answers' }
  | { readonly ask: 'processor' }
  | { readonly ask: 'stop' };

const UNLIMITED = { ratePerSecond: 1e9, burst: 1e9 };

const answer = (value: unknown): void => {
  process.send?.(value);
};

const serveHello = async (): Promise<void> => {
  const body = '{"message": "Premium Content: OAuth Scope: Read"}';
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(body),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  answer({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
};

const serveMock = async (): Promise<void> => {
  const { OAuth2Server } = await import('oauth2-mock-server');
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  answer({ url: `${server.issuer.url}/token` });
};

const serveStack = async (): Promise<void> => {
  const blueprint = demoBlueprint('bench-');
  // The throttle of a demo is no measure of speed.
  const apis = blueprint.apis.map((api) => ({ ...api, throttle: UNLIMITED }));
  const startedAt = performance.now();
  const stack = await startStack({ ...blueprint, apis });
  const readyMs = performance.now() - startedAt;
  const [pool] = stack.pools;
  const client = pool?.clients[0];
  if (pool === undefined || client === undefined) throw new Error('The blueprint has no client.');
  const claims = (jti: number) => {
    const now = Math.floor(Date.now() / 1000);
    const times = { auth_time: now, iat: now, exp: now + 3600 };
    return {
      sub: client.id,
      token_use: 'access',
      scope: 'premium_api/read',
      iss: pool.issuer,
      ...times,
      jti: String(jti),
      client_id: client.id,
    };
  };
  process.on('message', async (question: Question) => {
    if (question.ask === 'memory') {
      globalThis.gc?.();
      answer({ bytes: process.memoryUsage().heapUsed });
    }
    if (question.ask === 'processor') {
      const { user, system } = process.cpuUsage();
      answer({ microseconds: user + system });
    }
    if (question.ask === 'tokens') {
      answer({
        tokens: await Promise.all(
          Array.from({ length: question.count }, (_, jti) => signToken(claims(jti), pool.keys.access)),
        ),
      });
    }
  });
  const url = `${stack.endpoints.apis[0]?.url}/home/premium`;
  const environment = {
    AWS_REGION: stack.endpoints.region,
    AWS_DEFAULT_REGION: stack.endpoints.region,
    AWS_ENDPOINT_URL: stack.endpoints.aws,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    USER_POOL_SECRETS_ARN: `cognito_${pool.id}`,
    PREMIUM_CONTENT_API_URL: url,
  };
  answer({
    environment,
    readyMs,
    tokenUrl: pool.tokenUrl,
    id: client.id,
    secret: newestSecret(client),
    url,
  });
};

const serveSlow = async (): Promise<void> => {
  const { startSlowStack } = await import('./slow-stack.ts');
  const { ready, answers } = await startSlowStack();
  process.on('message', (question: Question) => {
    if (question.ask === 'answers') answer({ answers: answers() });
  });
  answer(ready);
};

const serveSound = async (): Promise<void> => answer(await (await import('./sound-api.ts')).startSoundApi());

const servers: Readonly<Record<string, () => Promise<void>>> = {
  hello: serveHello,
  mock: serveMock,
  slow: serveSlow,
  sound: serveSound,
  stack: serveStack,
};
process.on('SIGINT', () => process.exit(0));
await servers[process.argv[2] ?? '']?.();
