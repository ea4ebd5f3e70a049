import assert from 'node:assert/strict';
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
  mockUpToToken,
  secretDocument,
  tokenFor,
} from '../../../helpers/aws-mock.ts';
import { type CliRun, cli } from '../../../helpers/cli.ts';

const READ = 'premium_api/read';
const token = (...args: string[]): Promise<CliRun> => cli('token', ...AWS_FLAGS, ...args);
const PREFIX = 'mizt-auth-dev-';

const assertNoSecret = ({ stdout, stderr, error }: CliRun): void =>
  assert.ok(![stdout, stderr, JSON.stringify(error)].some((text) => text.includes(DEPLOYMENT.clientSecret)));

describe('mizt-auth token', () => {
  it('prints the bare token alone on stdout, so that it can be piped', async () => {
    mockUpToToken(READ);
    const { stdout, stderr, exit } = await token('--scope', 'read');
    assert.equal(stdout, `${tokenFor(READ)}\n`);
    assert.equal(stderr, 'Target: aws (stacks mizt-auth-dev-*, eu-west-1)\n');
    assert.equal(exit, 0);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  it('takes a full scope as well as a short one', async () => {
    mockUpToToken(READ);
    assert.equal((await token('--scope', READ)).stdout, `${tokenFor(READ)}\n`);
  });

  it('asks for several scopes at once', async () => {
    mockUpToToken('premium_api/read premium_api/write');
    const { exit } = await token('-s', 'write', '-s', 'read');
    assert.equal(exit, 0);
    assert.deepEqual(nock.pendingMocks(), []);
  });

  it('gives scripts a typed result with --json', async () => {
    mockUpToToken(READ);
    const before = Math.floor(Date.now() / 1000);
    const { stdout, exit } = await token('--scope', 'read', '--json');
    const json = JSON.parse(stdout);
    assert.equal(exit, 0);
    assert.deepEqual(Object.keys(json), [
      'access_token',
      'token_type',
      'scope',
      'requested_scope',
      'expires_at',
      'expires_in',
      'target',
      'cached',
      'costs',
    ]);
    assert.equal(json.access_token, tokenFor(READ));
    assert.equal(json.token_type, 'Bearer');
    assert.equal(json.scope, READ);
    assert.ok(json.expires_at >= before + 3600 && json.expires_at <= before + 3660);
    assert.equal(json.cached, false);
    assert.deepEqual(json.costs, { tokenExchanges: 1, secretReads: 1 });
    assert.deepEqual(json.target, { name: 'aws', description: 'stacks mizt-auth-dev-*, eu-west-1' });
  });

  it('finds the original demo by an empty stack prefix', async () => {
    mockStacks('');
    mockSecret();
    mockTokenAnswer(200, '{"access_token":"a.b.c","token_type":"Bearer","expires_in":60}', {
      'content-type': 'application/json',
    });
    const { stdout } = await cli(
      'token',
      '-s',
      'read',
      '--target',
      'aws',
      '--stack-prefix',
      '',
      '--region',
      DEPLOYMENT.region,
    );
    assert.equal(stdout, 'a.b.c\n');
  });
});

describe('mizt-auth token, used wrongly', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp, RegExp])[] = [
    [
      'an unknown scope',
      ['token', '-s', 'admin'],
      /^There is no scope "admin"\.$/,
      /read, premium_api\/read, write, premium_api\/write/,
    ],
    ['no scope', ['token'], /^There is no scope to ask for\.$/, /--scope.*premium_api\/read/],
    [
      'an unknown target',
      ['token', '-s', 'read', '-t', 'moon'],
      /^There is no target "moon"\.$/,
      /--target local/,
    ],
    [
      'aws without a stage',
      ['token', '-s', 'read', '-t', 'aws'],
      /needs a stage or a stack prefix/,
      /--stage NAME/,
    ],
    ['an unknown flag', ['token', '-s', 'read', '--colour'], /^Nonexistent flag: --colour$/, /token --help/],
  ];
  for (const [what, args, message, suggestion] of cases) {
    it(`says what to do about ${what}, and exits 2`, async () => {
      const { error, exit, stdout } = await cli(...args);
      assert.match(error.message, message);
      assert.match(error.suggestions.join('\n'), suggestion);
      assert.equal(exit, 2);
      assert.equal(stdout, '');
    });
  }

  it('tells scripts about a failure as JSON, with the exit code', async () => {
    const { stdout, exit } = await cli('token', '-s', 'admin', '--json');
    assert.equal(JSON.parse(stdout).error.code, 'USAGE');
    assert.equal(JSON.parse(stdout).error.exit, 2);
    assert.equal(exit, 2);
  });
});

interface Refusal {
  readonly when: string;
  readonly mock: () => void;
  readonly code: string;
  readonly message: RegExp;
}

const refusals = (title: string, list: readonly Refusal[]): Mocha.Suite =>
  describe(title, () => {
    for (const { when, mock, code, message } of list) {
      it(`names ${code} when ${when}, and exits 3`, async () => {
        mock();
        const run = await token('--scope', 'read');
        assert.equal(run.error.code, code);
        assert.match(run.error.message, message);
        assert.ok(run.error.suggestions.length > 0 || code === 'TOKEN_REFUSED');
        assert.equal(run.exit, 3);
        assert.equal(run.stdout, '');
        assertNoSecret(run);
      });
    }
  });

const identity = `${PREFIX}cognito-identity-provider`;
const premium = `${PREFIX}premium-content-provider`;
const outputs = {
  UnicornIdentityAuthDomain: 'https://x.auth.eu-west-1.amazoncognito.com/oauth2/token',
  AppPoolSecretsArn: 'a',
};
const withPremium = (mock: () => void) => () => {
  mock();
  mockStack(premium, { PremiumApiUrl: 'https://x.execute-api.eu-west-1.amazonaws.com/prod/home/premium' });
};
const stackError = (status: number, code: string, message: string) =>
  withPremium(() => mockStackError(identity, status, code, message));

refusals('mizt-auth token, when CloudFormation refuses', [
  {
    when: 'the stack does not exist',
    mock: stackError(400, 'ValidationError', `Stack with id ${identity} does not exist`),
    code: 'STACK_NOT_FOUND',
    message: /No stack mizt-auth-dev-cognito-identity-provider in eu-west-1/,
  },
  {
    when: 'the stack is still deploying',
    mock: withPremium(() => mockStack(identity, outputs, 'CREATE_IN_PROGRESS')),
    code: 'STACK_DEPLOYING',
    message: /CREATE_IN_PROGRESS/,
  },
  {
    when: 'the deployment failed',
    mock: withPremium(() => mockStack(identity, outputs, 'ROLLBACK_COMPLETE')),
    code: 'STACK_FAILED',
    message: /ROLLBACK_COMPLETE/,
  },
  {
    when: 'an output is missing',
    mock: withPremium(() => mockStack(identity, { AppPoolSecretsArn: 'a' })),
    code: 'OUTPUT_MISSING',
    message: /no output UnicornIdentityAuthDomain/,
  },
  {
    when: 'the caller may not describe stacks',
    mock: stackError(403, 'AccessDenied', 'User is not authorized'),
    code: 'AWS_ACCESS_DENIED',
    message: /cloudformation:DescribeStacks/,
  },
  {
    when: 'the session has expired',
    mock: stackError(403, 'ExpiredToken', 'The security token is expired'),
    code: 'AWS_SESSION_EXPIRED',
    message: /expired/,
  },
  {
    when: 'the key is unknown',
    mock: stackError(403, 'InvalidClientTokenId', 'invalid'),
    code: 'AWS_CREDENTIALS_REJECTED',
    message: /InvalidClientTokenId/,
  },
  {
    when: 'the signature is wrong',
    mock: stackError(403, 'SignatureDoesNotMatch', 'no'),
    code: 'AWS_CREDENTIALS_REJECTED',
    message: /SignatureDoesNotMatch/,
  },
  {
    when: 'AWS answers something else',
    mock: stackError(400, 'OptInRequired', 'no'),
    code: 'AWS_REQUEST_FAILED',
    message: /OptInRequired/,
  },
]);

const afterStacks = (mock: () => void) => () => {
  mockStacks();
  mock();
};
const lacking = (key: string): string => JSON.stringify({ ...secretDocument(), [key]: undefined });

refusals('mizt-auth token, when Secrets Manager refuses', [
  {
    when: 'the secret does not exist',
    mock: afterStacks(() => mockSecretError(400, 'ResourceNotFoundException', 'not found')),
    code: 'SECRET_NOT_FOUND',
    message: /no secret arn:aws/,
  },
  {
    when: 'the caller may not read it',
    mock: afterStacks(() => mockSecretError(400, 'AccessDeniedException', 'User: x is not authorized')),
    code: 'AWS_ACCESS_DENIED',
    message: /secretsmanager:GetSecretValue/,
  },
  {
    when: 'it is scheduled for deletion',
    mock: afterStacks(() => mockSecretError(400, 'InvalidRequestException', 'marked for deletion')),
    code: 'SECRET_UNAVAILABLE',
    message: /scheduled for deletion/,
  },
  {
    when: 'it is no JSON',
    mock: afterStacks(() => mockSecretText(`{"app_client_secret": "${DEPLOYMENT.clientSecret}`)),
    code: 'SECRET_MALFORMED',
    message: /is not JSON\.$/,
  },
  {
    when: 'it is a JSON list',
    mock: afterStacks(() => mockSecretText('[]')),
    code: 'SECRET_MALFORMED',
    message: /is not a JSON object/,
  },
  {
    when: 'it lacks a key',
    mock: afterStacks(() => mockSecretText(lacking('user_pool_client_id'))),
    code: 'SECRET_MALFORMED',
    message: /lacks user_pool_client_id/,
  },
  {
    when: 'its token URL is none',
    mock: afterStacks(() =>
      mockSecretText(JSON.stringify({ ...secretDocument(), user_pool_oauth2_endpoint: 'soon' })),
    ),
    code: 'SECRET_MALFORMED',
    message: /no URL/,
  },
]);

const afterSecret = (mock: () => void) => () => {
  mockStacks();
  mockSecret();
  mock();
};
const json = { 'content-type': 'application/json;charset=UTF-8' };
const oauth = (error: string) => afterSecret(() => mockTokenAnswer(400, JSON.stringify({ error }), json));

refusals('mizt-auth token, when the token endpoint refuses', [
  {
    when: 'the client is unknown',
    mock: oauth('invalid_client'),
    code: 'TOKEN_REFUSED',
    message: /invalid_client \(HTTP 400\)/,
  },
  {
    when: 'the OAuth flag is off',
    mock: oauth('invalid_grant'),
    code: 'TOKEN_REFUSED',
    message: /invalid_grant/,
  },
  {
    when: 'the scope is not allowed',
    mock: oauth('invalid_scope'),
    code: 'TOKEN_REFUSED',
    message: /invalid_scope/,
  },
  {
    when: 'the flow is not allowed',
    mock: oauth('unauthorized_client'),
    code: 'TOKEN_REFUSED',
    message: /unauthorized_client/,
  },
  {
    when: 'it answers a page of HTML',
    mock: afterSecret(() => mockTokenAnswer(200, '<html>Sign in</html>', { 'content-type': 'text/html' })),
    code: 'TOKEN_RESPONSE_INVALID',
    message: /HTTP 200 with no valid token response \(text\/html\)/,
  },
  {
    when: 'it answers an error page',
    mock: afterSecret(() => mockTokenAnswer(502, '<html></html>', { 'content-type': 'text/html' })),
    code: 'TOKEN_RESPONSE_INVALID',
    message: /HTTP 502 with text\/html/,
  },
  {
    when: 'it redirects',
    mock: afterSecret(() => mockTokenAnswer(302, '', { location: 'https://elsewhere.invalid/' })),
    code: 'TOKEN_RESPONSE_INVALID',
    message: /a redirect/,
  },
  {
    when: 'it answers 405 with nothing',
    mock: afterSecret(() => mockTokenAnswer(405, '', {})),
    code: 'TOKEN_RESPONSE_INVALID',
    message: /HTTP 405 with an empty body/,
  },
  {
    when: 'the answer holds no token',
    mock: afterSecret(() => mockTokenAnswer(200, '{"token_type":"Bearer"}', json)),
    code: 'TOKEN_RESPONSE_INVALID',
    message: /no valid token response/,
  },
  {
    when: 'an attacker echoes the secret in the error',
    mock: oauth(`no ${DEPLOYMENT.clientSecret}`),
    code: 'TOKEN_RESPONSE_INVALID',
    message: /HTTP 400/,
  },
  {
    when: 'its name does not resolve',
    mock: afterSecret(() => {
      nock(DEPLOYMENT.tokenHost)
        .persist()
        .post('/oauth2/token')
        .replyWithError(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    }),
    code: 'NETWORK',
    message: /mizt-dev\.auth\.eu-west-1\.amazoncognito\.com does not resolve/,
  },
  {
    when: 'it refuses the connection',
    mock: afterSecret(() => {
      nock(DEPLOYMENT.tokenHost)
        .persist()
        .post('/oauth2/token')
        .replyWithError(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
    }),
    code: 'NETWORK',
    message: /refuses the connection/,
  },
]);
