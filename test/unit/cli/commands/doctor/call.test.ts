import assert from 'node:assert/strict';
import {
  doctor,
  type Illness,
  itStopsAt,
  mockRoutes,
  type RouteAnswer,
  upToKeys,
} from '../../../../helpers/ill-deployment.ts';

const withToken = (answer: RouteAnswer) => async (): Promise<void> => {
  await upToKeys();
  mockRoutes({ status: 401 }, answer);
};

const illnesses: readonly Illness[] = [
  {
    what: 'a route that is not deployed',
    mock: async () => {
      await upToKeys();
      mockRoutes({ status: 403, headers: { 'x-amzn-errortype': 'MissingAuthenticationTokenException' } });
    },
    code: 'ROUTE_MISSING',
    says: /GET .*\/prod\/home\/premium is not deployed \(HTTP 403\)/,
    cure: /Deploy the API/,
    steps: 4,
    exit: 4,
  },
  {
    what: 'a route that is open',
    mock: async () => {
      await upToKeys();
      mockRoutes({ status: 200 });
    },
    code: 'ROUTE_OPEN',
    says: /lets a caller without a token in/,
    cure: /authorizer/,
    steps: 4,
    exit: 1,
  },
  {
    what: 'an API that fails',
    mock: async () => {
      await upToKeys();
      mockRoutes({ status: 502 });
    },
    code: 'API_FAILED',
    says: /failed with HTTP 502/,
    cure: /log/,
    steps: 4,
  },
  {
    what: 'an API that refuses every right token',
    mock: withToken({ status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } }),
    code: 'CALLER_REFUSED',
    says: /GET .*premium refuses a token for premium_api\/read premium_api\/write \(HTTP 401, Bearer error="invalid_token"\)/,
    cure: /authorizer of the method names the pool/,
    steps: 5,
    exit: 4,
  },
  {
    what: 'an API that wants more than a token',
    mock: withToken({ status: 403, headers: { 'x-amzn-errortype': 'ForbiddenException' } }),
    code: 'CALLER_REFUSED',
    says: /refuses a token for .* \(HTTP 403\)/,
    cure: /API key/,
    steps: 5,
    exit: 4,
  },
  {
    what: 'an API that cannot do with the right call',
    mock: withToken({ status: 400 }),
    code: 'CALLER_REFUSED',
    says: /has no content for a token .* \(HTTP 400\)/,
    cure: /what the call needs/,
    steps: 5,
    exit: 4,
  },
  {
    what: 'an API that fails for the right caller alone',
    mock: withToken({ status: 500 }),
    code: 'API_FAILED',
    says: /failed with HTTP 500 for a caller with a token/,
    cure: /log/,
    steps: 5,
  },
  {
    what: 'an API that throttles everyone',
    mock: async () => {
      await upToKeys();
      mockRoutes({ status: 429 });
    },
    code: 'API_THROTTLED',
    says: /throttles a caller without a token \(HTTP 429\)/,
    cure: /throttle of the stage/,
    steps: 4,
    exit: 4,
  },
  {
    what: 'a route that sends callers to a page',
    mock: async () => {
      await upToKeys();
      mockRoutes({ status: 302, headers: { location: 'https://login.example/start?state=secret' } });
    },
    code: 'ROUTE_REDIRECTS',
    says: /GET .*premium sends a caller without a token to https:\/\/login\.example\/start \(HTTP 302\)\.$/,
    cure: /Check the URL/,
    steps: 4,
  },
];

describe('mizt-auth doctor, at the routes', () => {
  itStopsAt('call', illnesses);

  it('finds a healthy target healthy, and says what it saw at each hop', async () => {
    await upToKeys();
    mockRoutes({ status: 401 });
    const { stdout, exit } = await doctor();
    assert.equal(exit, 0);
    assert.deepEqual(stdout.match(/^ok +\w+/gm), [
      'ok    find',
      'ok    read',
      'ok    obtain',
      'ok    keys',
      'ok    call',
      'ok    call',
      'ok    call',
    ]);
    assert.match(stdout, /GET \S+ lets a token for premium_api\/read premium_api\/write in \(HTTP 200\)/);
    assert.doesNotMatch(stdout, /POST \S+ lets/);
    assert.match(stdout, /\nHealthy\.\n$/);
  });

  it('shows no route a token with --no-call, and does not call that healthy without more ado', async () => {
    await upToKeys();
    mockRoutes({ status: 401 }, { status: 500 });
    const { stdout, exit } = await doctor('--no-call');
    assert.equal(exit, 0);
    assert.match(stdout, /\nHealthy, but no route was called with a token\.\n$/);
  });

  it('lets the right caller find nothing, which is no refusal', async () => {
    await upToKeys();
    mockRoutes({ status: 401 }, { status: 404 });
    const { stdout, exit } = await doctor();
    assert.equal(exit, 0);
    assert.match(stdout, /in and finds nothing there \(HTTP 404\)/);
  });
});
