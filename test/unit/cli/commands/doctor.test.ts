import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import nock from 'nock';
import {
  AWS_FLAGS,
  DEPLOYMENT,
  mockSecret,
  mockSecretError,
  mockSecretText,
  mockStack,
  mockStackError,
  mockStacks,
  mockTokenAnswer,
  secretDocument,
} from '../../../helpers/aws-mock.ts';
import { type CliRun, cli } from '../../../helpers/cli.ts';

const IDENTITY = 'mizt-auth-dev-cognito-identity-provider';
const PREMIUM = 'mizt-auth-dev-premium-content-provider';
const ISSUER = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool';
const JSON_TYPE = { 'content-type': 'application/json' };

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };

const sign = (issuer = ISSUER, lifeSeconds = 3600): Promise<string> => {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    token_use: 'access',
    scope: 'premium_api/read',
    iat: now,
    exp: now + lifeSeconds,
  };
  return new SignJWT(claims).setProtectedHeader({ kid: 'k1', alg: 'RS256' }).sign(privateKey);
};

const mockTokenOf = (token: string): void =>
  void mockTokenAnswer(
    200,
    JSON.stringify({ access_token: token, expires_in: 3600, token_type: 'Bearer' }),
    JSON_TYPE,
  );

const mockKeys = (skewSeconds = 0): nock.Scope =>
  nock('https://cognito-idp.eu-west-1.amazonaws.com')
    .get('/eu-west-1_Pool/.well-known/jwks.json')
    .reply(200, { keys: [jwk] }, { date: new Date(Date.now() + skewSeconds * 1000).toUTCString() });

const mockRoutes = (status: number, headers: Record<string, string> = {}): void => {
  for (const method of ['GET', 'POST']) {
    nock(DEPLOYMENT.apiHost)
      .persist()
      .intercept(DEPLOYMENT.apiPath, method)
      .reply(status, { message: 'x' }, headers);
  }
};

const upToSecret = (): void => {
  mockStacks();
  mockSecret();
};
const upToToken = async (token?: string): Promise<void> => {
  upToSecret();
  mockTokenOf(token ?? (await sign()));
};
const upToKeys = async (): Promise<void> => {
  await upToToken();
  mockKeys();
};

const doctor = (...args: string[]): Promise<CliRun> => cli('doctor', ...AWS_FLAGS, ...args);

const premium = (): void =>
  void mockStack(PREMIUM, { PremiumApiUrl: `${DEPLOYMENT.apiHost}${DEPLOYMENT.apiPath}` });
const stackError = (status: number, code: string, message: string) => (): void => {
  mockStackError(IDENTITY, status, code, message);
  premium();
};
const stackIn = (status: string) => (): void => {
  mockStack(IDENTITY, {}, status);
  premium();
};
const afterStacks = (mock: () => unknown) => (): void => {
  mockStacks();
  mock();
};
const refusesToken = (error: string) => (): void => {
  upToSecret();
  mockTokenAnswer(400, JSON.stringify({ error }), JSON_TYPE);
};
const unreachable = (host: string, path: string, method: string, code: string): nock.Scope =>
  nock(host)
    .persist()
    .intercept(path, method)
    .replyWithError(Object.assign(new Error(code), { code }));

interface Illness {
  readonly what: string;
  readonly mock: () => unknown;
  readonly code: string;
  readonly says: RegExp;
  readonly cure: RegExp;
  readonly steps: number;
  readonly exit?: number;
}

const illnesses: readonly Illness[] = [
  {
    what: 'a stack that is missing, or in another region',
    mock: stackError(400, 'ValidationError', `Stack with id ${IDENTITY} does not exist`),
    code: 'STACK_NOT_FOUND',
    says: /No stack mizt-auth-dev-cognito-identity-provider in eu-west-1/,
    cure: /--region/,
    steps: 0,
  },
  {
    what: 'a stack that is still deploying',
    mock: stackIn('UPDATE_IN_PROGRESS'),
    code: 'STACK_DEPLOYING',
    says: /UPDATE_IN_PROGRESS/,
    cure: /Wait/,
    steps: 0,
  },
  {
    what: 'a stack whose deployment failed',
    mock: stackIn('ROLLBACK_COMPLETE'),
    code: 'STACK_FAILED',
    says: /ROLLBACK_COMPLETE/,
    cure: /npx sst deploy/,
    steps: 0,
  },
  {
    what: 'an output that is missing',
    mock: stackIn('CREATE_COMPLETE'),
    code: 'OUTPUT_MISSING',
    says: /UnicornIdentityAuthDomain/,
    cure: /current version/,
    steps: 0,
  },
  {
    what: 'a session that has expired',
    mock: stackError(403, 'ExpiredToken', 'expired'),
    code: 'AWS_SESSION_EXPIRED',
    says: /expired/,
    cure: /aws sso login/,
    steps: 0,
  },
  {
    what: 'keys that AWS does not know',
    mock: stackError(403, 'InvalidClientTokenId', 'no'),
    code: 'AWS_CREDENTIALS_REJECTED',
    says: /InvalidClientTokenId/,
    cure: /AWS_PROFILE/,
    steps: 0,
  },
  {
    what: 'a caller who may not describe stacks',
    mock: stackError(403, 'AccessDenied', 'no'),
    code: 'AWS_ACCESS_DENIED',
    says: /cloudformation:DescribeStacks/,
    cure: /role/,
    steps: 0,
  },
  {
    what: 'an AWS endpoint that does not resolve',
    mock: () => unreachable('https://cloudformation.eu-west-1.amazonaws.com', '/', 'POST', 'ENOTFOUND'),
    code: 'NETWORK',
    says: /cloudformation\.eu-west-1\.amazonaws\.com does not resolve/,
    cure: /proxy/,
    steps: 0,
  },
  {
    what: 'a secret that may not be read',
    mock: afterStacks(() => mockSecretError(400, 'AccessDeniedException', 'no')),
    code: 'AWS_ACCESS_DENIED',
    says: /secretsmanager:GetSecretValue/,
    cure: /role/,
    steps: 1,
  },
  {
    what: 'a secret that does not exist',
    mock: afterStacks(() => mockSecretError(400, 'ResourceNotFoundException', 'no')),
    code: 'SECRET_NOT_FOUND',
    says: /no secret/,
    cure: /--region/,
    steps: 1,
  },
  {
    what: 'a secret that is scheduled for deletion',
    mock: afterStacks(() => mockSecretError(400, 'InvalidRequestException', 'marked')),
    code: 'SECRET_UNAVAILABLE',
    says: /scheduled for deletion/,
    cure: /Restore/,
    steps: 1,
  },
  {
    what: 'a secret that is malformed',
    mock: afterStacks(() => mockSecretText('{}')),
    code: 'SECRET_MALFORMED',
    says: /lacks app_client_secret/,
    cure: /repair/,
    steps: 1,
  },
  {
    what: 'a client that Cognito does not know',
    mock: refusesToken('invalid_client'),
    code: 'TOKEN_REFUSED',
    says: /invalid_client/,
    cure: /client id or secret/,
    steps: 2,
  },
  {
    what: 'an app client whose OAuth flag is off',
    mock: refusesToken('invalid_grant'),
    code: 'TOKEN_REFUSED',
    says: /invalid_grant/,
    cure: /AllowedOAuthFlowsUserPoolClient/,
    steps: 2,
  },
  {
    what: 'a scope that is not allowed',
    mock: refusesToken('invalid_scope'),
    code: 'TOKEN_REFUSED',
    says: /invalid_scope/,
    cure: /Allow the scope/,
    steps: 2,
  },
  {
    what: 'a flow that is not allowed',
    mock: refusesToken('unauthorized_client'),
    code: 'TOKEN_REFUSED',
    says: /unauthorized_client/,
    cure: /client_credentials/,
    steps: 2,
  },
  {
    what: 'a token domain that does not resolve',
    mock: () => {
      upToSecret();
      unreachable(DEPLOYMENT.tokenHost, '/oauth2/token', 'POST', 'ENOTFOUND');
    },
    code: 'NETWORK',
    says: /mizt-dev\.auth\.eu-west-1\.amazoncognito\.com does not resolve/,
    cure: /name/,
    steps: 2,
  },
  {
    what: 'a token domain whose certificate is not trusted',
    mock: () => {
      upToSecret();
      unreachable(DEPLOYMENT.tokenHost, '/oauth2/token', 'POST', 'DEPTH_ZERO_SELF_SIGNED_CERT');
    },
    code: 'NETWORK',
    says: /authority that is not known here \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
    cure: /NODE_EXTRA_CA_CERTS/,
    steps: 2,
  },
  {
    what: 'keys that cannot be reached',
    mock: async () => {
      await upToToken();
      unreachable(
        'https://cognito-idp.eu-west-1.amazonaws.com',
        '/eu-west-1_Pool/.well-known/jwks.json',
        'GET',
        'ECONNREFUSED',
      );
    },
    code: 'NETWORK',
    says: /cognito-idp\.eu-west-1\.amazonaws\.com refuses/,
    cure: /network/,
    steps: 3,
  },
  {
    what: 'an issuer without keys',
    mock: async () => {
      await upToToken();
      nock('https://cognito-idp.eu-west-1.amazonaws.com')
        .get('/eu-west-1_Pool/.well-known/jwks.json')
        .reply(404, '{"message":"no pool"}');
    },
    code: 'JWKS_UNAVAILABLE',
    says: /answered HTTP 404/,
    cure: /issuer/,
    steps: 3,
  },
  {
    what: 'a token of another pool',
    mock: async () => {
      await upToToken(await sign(`${ISSUER}Other`));
      mockKeys();
    },
    code: 'TOKEN_INVALID',
    says: /issued by .*PoolOther, and the target trusts/,
    cure: /belong together/,
    steps: 3,
  },
  {
    what: 'a clock that is ahead',
    mock: async () => {
      await upToToken();
      mockKeys(-120);
    },
    code: 'CLOCK_SKEW',
    says: /This machine|clock of this machine is 1(19|20|21) s ahead/,
    cure: /timedatectl/,
    steps: 3,
  },
  {
    what: 'a route that is not deployed',
    mock: async () => {
      await upToKeys();
      mockRoutes(403, { 'x-amzn-errortype': 'MissingAuthenticationTokenException' });
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
      mockRoutes(200);
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
      mockRoutes(502);
    },
    code: 'API_FAILED',
    says: /failed with HTTP 502/,
    cure: /log/,
    steps: 4,
  },
];

describe('mizt-auth doctor', () => {
  it('finds a healthy target healthy, and says what it saw at each hop', async () => {
    await upToKeys();
    mockRoutes(401);
    const { stdout, exit } = await doctor();
    assert.equal(exit, 0);
    assert.deepEqual(stdout.match(/^ok +\w+/gm), [
      'ok    find',
      'ok    read',
      'ok    obtain',
      'ok    keys',
      'ok    call',
      'ok    call',
    ]);
    assert.match(stdout, /\nHealthy\.\n$/);
  });

  for (const { what, mock, code, says, cure, steps, exit = 3 } of illnesses) {
    it(`stops at ${what}, with reason and cure`, async () => {
      await mock();
      const run = await doctor('--json');
      const { broken, steps: done } = JSON.parse(run.stdout);
      assert.equal(broken.code, code);
      assert.match(broken.message, says);
      assert.match(broken.suggestions.join('\n'), cure);
      assert.equal(done.length, steps);
      assert.equal(run.exit, exit);
      const secret = secretDocument().app_client_secret ?? '';
      assert.ok(!`${run.stdout}${run.stderr}`.includes(secret) && !run.stdout.includes('eyJ'));
    });
  }

  describe('without AWS credentials', () => {
    const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
    const restore: (readonly [string, string | undefined])[] = [];
    before(() => {
      for (const name of names) {
        restore.push([name, process.env[name]]);
        delete process.env[name];
      }
    });
    after(() => {
      for (const [name, value] of restore) process.env[name] = value;
    });

    it('says how to sign in', async () => {
      const { stdout, exit } = await doctor();
      assert.equal(exit, 3);
      assert.match(
        stdout,
        /BROKEN {2}No AWS credentials were found\. \[AWS_CREDENTIALS_MISSING\]\n +Sign in/,
      );
    });
  });

  it('says that no region is set', async () => {
    const { stdout, exit } = await cli('doctor', '--target', 'aws', '--stage', 'dev');
    assert.equal(exit, 3);
    assert.match(stdout, /No AWS region is set\. \[AWS_REGION_MISSING\]\n +Add --region/);
  });
});
