import { createHmac } from 'node:crypto';
import { apiGatewayRules, type HttpRequest, type HttpResponse, headerValue } from '@mizt-auth/local-aws';
import { hmacAgrees, orElse } from './forgiving.ts';
import { gateway, type Mutant } from './mutant.ts';
import { open } from './requests.ts';

const { refuse } = apiGatewayRules;

const CONTENT = 'Premium Content: OAuth Scope: Read';

type Adds = (request: HttpRequest) => Partial<HttpResponse>;

const refusing = (name: string, caughtBy: string, adds: Adds, also: object = {}): Mutant =>
  gateway(name, [caughtBy], {
    refuse: (kind, request, method) => {
      const answer = refuse(kind, request, method);
      const { headers, ...more } = adds(request);
      return { ...answer, ...more, headers: { ...answer.headers, ...headers } };
    },
    ...also,
  });

const saying = (name: string, caughtBy: string, detail: string): Mutant =>
  refusing(name, caughtBy, () => ({ body: JSON.stringify({ message: 'Unauthorized', detail }) }));

const sharing = (name: string, trusts: (origin: string, host: string) => boolean): Mutant =>
  refusing(name, 'J12', (request) => {
    const origin = headerValue(request, 'origin') ?? '';
    const host = new URL(`http://${headerValue(request, 'host')}`).hostname;
    if (!trusts(origin, host)) return {};
    return {
      headers: { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' },
    };
  });

const SESSION = 'session=6b1c1ff0';

// An issuer that moved to a secret that it shares with the API.
const SECRET = 'a secret of the issuer and of the API alone';

const symmetric: Mutant = {
  name: 'issuer signs with a shared secret',
  caughtBy: ['J14'],
  options: {
    gatewayRules: { verifySignature: orElse((parts) => hmacAgrees(parts, [SECRET])) },
    tokenRules: {
      respond: ({ access_token, ...answer }) => {
        const [, payload] = access_token.split('.');
        const header = Buffer.from('{"alg":"HS256"}').toString('base64url');
        const input = `${header}.${payload}`;
        const signature = createHmac('sha256', SECRET).update(input).digest('base64url');
        return { ...answer, access_token: `${input}.${signature}` };
      },
    },
  },
};

const publishing: Mutant = {
  name: 'private key published',
  caughtBy: ['J13'],
  started: (target, { pools: [pool] }) => {
    if (pool === undefined) throw new Error('The stack has no pool.');
    const { privateKey, publicJwk } = pool.keys.access;
    const whole = { ...privateKey.export({ format: 'jwk' }), ...publicJwk };
    pool.published.keys = pool.published.keys.map((key) => (key.kid === publicJwk.kid ? whole : key));
    return target;
  },
};

/** Stacks whose answers say, or let others do, too much. */
export const disclosureMutants: readonly Mutant[] = [
  saying('refusal with a trace of Ruby', 'J09', "app/lib/verify.rb:31:in `decode'"),
  saying('refusal with a private address', 'J09', 'no answer of 10.42.7.19:8443'),
  // CVE-2019-7644: the error message told the signature that would have been right.
  saying(
    'refusal with the signature that was expected',
    'J09',
    `Invalid signature. Expected ${'Zm9vYmFy'.repeat(6)}`,
  ),
  saying('refusal with a key of the cloud', 'J09', `signed as AKIA${'EXAMPLE9'.repeat(2)}`),
  saying('refusal with the content in base64', 'J10', Buffer.from(CONTENT).toString('base64')),
  refusing('refusal with the content in a header', 'J10', () => ({
    headers: { 'X-Preview': Buffer.from(CONTENT).toString('hex') },
  })),
  refusing(
    'refusal that opens a session',
    'J11',
    () => ({ headers: { 'Set-Cookie': `${SESSION}; Path=/` } }),
    open((request) => headerValue(request, 'cookie')?.includes(SESSION) ?? false),
  ),
  sharing('CORS for whatever starts like the host', (origin, host) => origin.startsWith(`http://${host}.`)),
  sharing('CORS for origin null', (origin) => origin === 'null'),
  publishing,
  symmetric,
];
