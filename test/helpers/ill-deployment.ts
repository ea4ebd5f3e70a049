import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import nock from 'nock';
import {
  AWS_FLAGS,
  DEPLOYMENT,
  mockSecret,
  mockStack,
  mockStackError,
  mockStacks,
  mockTokenAnswer,
  secretDocument,
} from './aws-mock.ts';
import { type CliRun, cli } from './cli.ts';

/** The stacks of the deployment. */
export const IDENTITY = 'mizt-auth-dev-cognito-identity-provider';
const PREMIUM = 'mizt-auth-dev-premium-content-provider';

/** Its issuer, and where that has its keys. */
export const ISSUER = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool';
export const JSON_TYPE = { 'content-type': 'application/json' };

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };

/** A token that the deployment's issuer signed. */
export const sign = (issuer = ISSUER): Promise<string> => {
  const iat = Math.floor(Date.now() / 1000);
  const scope = 'premium_api/read premium_api/write';
  const claims = { iss: issuer, token_use: 'access', scope, iat, exp: iat + 3600 };
  return new SignJWT(claims).setProtectedHeader({ kid: 'k1', alg: 'RS256' }).sign(privateKey);
};

const mockTokenOf = (token: string): void => {
  const body = { access_token: token, expires_in: 3600, token_type: 'Bearer' };
  mockTokenAnswer(200, JSON.stringify(body), JSON_TYPE);
};

/** The issuer's keys, from a clock that is ahead by so much. */
export const mockKeys = (skewSeconds = 0): nock.Scope =>
  nock(new URL(ISSUER).origin)
    .get('/eu-west-1_Pool/.well-known/jwks.json')
    .reply(200, { keys: [jwk] }, { date: new Date(Date.now() + skewSeconds * 1000).toUTCString() });

/** What a route answers. */
export interface RouteAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

/** Both routes answer so to a caller without a token; `toToken` is what they answer to one with a token. */
export const mockRoutes = (without: RouteAnswer, toToken: RouteAnswer = { status: 200 }): void => {
  const answer = (shown: nock.Options, method: string, { status, headers = {} }: RouteAnswer): void =>
    void nock(DEPLOYMENT.apiHost, shown)
      .persist()
      .intercept(DEPLOYMENT.apiPath, method)
      .reply(status, { message: 'x' }, headers);
  for (const method of ['GET', 'POST']) {
    answer({ badheaders: ['authorization'] }, method, without);
    answer({ reqheaders: { authorization: /^Bearer / } }, method, toToken);
  }
};

/** Everything that answers well up to a hop. */
export const upToSecret = (): void => {
  mockStacks();
  mockSecret();
};
export const upToToken = async (token?: string): Promise<void> => {
  upToSecret();
  mockTokenOf(token ?? (await sign()));
};
export const upToKeys = async (): Promise<void> => {
  await upToToken();
  mockKeys();
};

/** Runs doctor on the deployment. */
export const doctor = (...args: string[]): Promise<CliRun> => cli('doctor', ...AWS_FLAGS, ...args);

const premium = (): void =>
  void mockStack(PREMIUM, { PremiumApiUrl: `${DEPLOYMENT.apiHost}${DEPLOYMENT.apiPath}` });

/** CloudFormation refuses to describe one stack. */
export const stackError = (status: number, code: string, message: string) => (): void => {
  mockStackError(IDENTITY, status, code, message);
  premium();
};

/** One stack is in this state. */
export const stackIn = (status: string) => (): void => {
  mockStack(IDENTITY, {}, status);
  premium();
};

/** The stacks are found, and then this. */
export const afterStacks = (mock: () => unknown) => (): void => {
  mockStacks();
  mock();
};

/** Cognito refuses a token. */
export const refusesToken = (error: string) => (): void => {
  upToSecret();
  mockTokenAnswer(400, JSON.stringify({ error }), JSON_TYPE);
};

/** A host that cannot be reached, with the code of Node.js for why. */
export const unreachable = (host: string, path: string, method: string, code: string): nock.Scope =>
  nock(host)
    .persist()
    .intercept(path, method)
    .replyWithError(Object.assign(new Error(code), { code }));

/** What is wrong with a deployment, and what doctor says of it. */
export interface Illness {
  readonly what: string;
  readonly mock: () => unknown;
  readonly code: string;
  readonly says: RegExp;
  readonly cure: RegExp;
  /** How many steps went well before. */
  readonly steps: number;
  readonly exit?: number;
}

/** A test for each illness: doctor stops there, with reason and cure, and shows no secret. */
export const itStopsAt = (hop: string, illnesses: readonly Illness[]): void => {
  for (const { what, mock, code, says, cure, steps, exit = 3 } of illnesses) {
    it(`stops at ${what}, with reason and cure`, async () => {
      await mock();
      const run = await doctor('--json');
      const { broken, steps: done } = JSON.parse(run.stdout);
      assert.equal(broken.code, code);
      assert.match(broken.message, says);
      assert.match(broken.suggestions.join('\n'), cure);
      assert.equal(broken.hop, hop);
      assert.equal(done.length, steps);
      assert.equal(run.exit, exit);
      const secret = secretDocument().app_client_secret ?? '';
      assert.ok(!`${run.stdout}${run.stderr}`.includes(secret) && !run.stdout.includes('eyJ'));
    });
  }
};
