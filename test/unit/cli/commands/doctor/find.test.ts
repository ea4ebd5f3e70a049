import assert from 'node:assert/strict';
import nock from 'nock';
import { cli } from '../../../../helpers/cli.ts';
import {
  doctor,
  IDENTITY,
  type Illness,
  itStopsAt,
  stackError,
  stackIn,
  unreachable,
} from '../../../../helpers/ill-deployment.ts';

const CLOUDFORMATION = 'https://cloudformation.eu-west-1.amazonaws.com';

const answersForAws = (status: number, body: string, headers: Record<string, string>) => (): void =>
  void nock(CLOUDFORMATION).persist().post('/').reply(status, body, headers);

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
    what: 'a proxy that answers for CloudFormation with nothing',
    mock: answersForAws(204, '', {}),
    code: 'AWS_ANSWER_FOREIGN',
    says: /cloudformation\.eu-west-1\.amazonaws\.com answered HTTP 204 with nothing in it, and not as AWS does/,
    cure: /proxy/,
    steps: 0,
  },
  {
    what: 'a portal that answers for CloudFormation with a page',
    mock: answersForAws(200, '<html>Sign in</html>', { 'content-type': 'text/html; charset=utf-8' }),
    code: 'AWS_ANSWER_FOREIGN',
    says: /answered HTTP 200 with text\/html/,
    cure: /sign-in page/,
    steps: 0,
  },
  {
    what: 'a proxy that sends a call to CloudFormation elsewhere',
    mock: answersForAws(302, '', { location: 'https://portal.example/?token=secret' }),
    code: 'AWS_ANSWER_FOREIGN',
    says: /answered HTTP 302 with a redirect/,
    cure: /proxy/,
    steps: 0,
  },
  {
    what: 'XML in which there is no stack',
    mock: answersForAws(200, '<Fine/>', { 'content-type': 'text/xml' }),
    code: 'AWS_REQUEST_FAILED',
    says: /CloudFormation answered without the stack mizt-auth-dev-/,
    cure: /answers in its place/,
    steps: 0,
  },
  {
    what: 'an answer that cannot be read',
    mock: answersForAws(400, '{"oops', { 'content-type': 'application/json' }),
    code: 'AWS_REQUEST_FAILED',
    says: /DescribeStacks was not answered as AWS answers/,
    cure: /answers in its place/,
    steps: 0,
  },
];

describe('mizt-auth doctor, on the way to the deployment', () => {
  itStopsAt('find', illnesses);

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
        /BROKEN {2}find {2}No AWS credentials were found\. \[AWS_CREDENTIALS_MISSING\]\n +Sign in/,
      );
    });
  });

  it('says that no region is set', async () => {
    const { stdout, exit } = await cli('doctor', '--target', 'aws', '--stage', 'dev');
    assert.equal(exit, 3);
    assert.match(stdout, /No AWS region is set\. \[AWS_REGION_MISSING\]\n +Set --region/);
  });
});
