import type { KeyObject } from 'node:crypto';
import { posix } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TrustedIssuer } from '@mizt-auth/local-aws';
import { hmacAgrees, keysOf, orElse, type takeApart } from './forgiving.ts';
import { gateway, type Mutant } from './mutant.ts';

type Secret = string | Uint8Array | undefined;

const signedWith = (
  name: string,
  caughtBy: readonly string[],
  secretsOf: (parts: ReturnType<typeof takeApart>, issuer: TrustedIssuer) => readonly Secret[],
): Mutant =>
  gateway(name, caughtBy, {
    verifySignature: orElse((parts, issuer) =>
      hmacAgrees(
        parts,
        secretsOf(parts, issuer).filter((secret) => secret !== undefined),
      ),
    ),
  });

const pem = (key: KeyObject, type: 'spki' | 'pkcs1'): string =>
  key.export({ type, format: 'pem' }).toString();

// What the process finds where the path leads; the folder of the keys is four levels deep.
const FILES: Readonly<Record<string, string>> = {
  '/proc/sys/kernel/ostype': 'Linux\n',
  '/proc/sys/net/ipv4/ip_default_ttl': '64\n',
};

const fileNamed = (kid: unknown): Secret => FILES[posix.resolve('/srv/api/config/keys', String(kid))];

const selected = (query: RegExp, kid: unknown): Secret => query.exec(String(kid))?.[1];

// A plain object as the cache of keys: names that every object has are found in it.
const cached = (kid: unknown): Secret => {
  const keys: Readonly<Record<string, unknown>> = {};
  const found = typeof kid === 'string' ? keys[kid] : undefined;
  return found === undefined ? undefined : String(found);
};

// As a document store does that takes the operator as it comes, and finds the first of all keys.
const isOperator = (kid: unknown): boolean => typeof kid === 'object' && kid !== null && '$regex' in kid;

/** Gateways that verify an HMAC with a secret that everyone can have. */
export const secretMutants: readonly Mutant[] = [
  signedWith('HS256 with the public key as PKCS#1 PEM with CRLF', ['C34'], (_, issuer) =>
    keysOf(issuer).map((key) => pem(key, 'pkcs1').trimEnd().replaceAll('\n', '\r\n')),
  ),
  // A key out of an environment variable, its line feeds still escaped.
  signedWith('HS256 with the public key on one line', ['C34'], (_, issuer) =>
    keysOf(issuer).map((key) => pem(key, 'spki').trimEnd().replaceAll('\n', '\\n')),
  ),
  signedWith('HS256 with the modulus in hex', ['C34'], (_, { keys }) =>
    keys.map(({ n }) => Buffer.from(n, 'base64url').toString('hex')),
  ),
  signedWith('HS256 with the JWKS as secret', ['C34'], (_, { keys }) =>
    keys.map((key) => JSON.stringify({ keys: [key] })),
  ),
  // The session secret of many an Express tutorial.
  signedWith('HS256 with the secret of a tutorial', ['C35-GET'], () => ['keyboard cat']),
  signedWith('HS256 with a secret that is read as base64', ['C35-GET'], () => [
    Buffer.from('my-secret-key', 'base64'),
  ]),
  signedWith('HS256 with the id of the pool', ['C35-GET'], (_, { issuer }) => [issuer]),
  signedWith('kid resolved below the folder of keys', ['C36'], ({ header }) => [fileNamed(header.kid)]),
  signedWith('kid in a query between double quotes', ['C37'], ({ header }) => [
    selected(/" UNION SELECT "([^"]*)"-- /, header.kid),
  ]),
  signedWith('kid in a query between brackets', ['C37'], ({ header }) => [
    selected(/'\)\) UNION SELECT '([^']*)'/, header.kid),
  ]),
  signedWith('kid looked up in a plain object', ['C38'], ({ header }) => [cached(header.kid)]),
  signedWith('kid handed to a document store as it comes', ['C38'], ({ header }) => [
    isOperator(header.kid) ? '' : undefined,
  ]),
];

const DATABASE = /\|\| pg_sleep\((\d+)\)/;
const SHELL = /`sleep (\d+)`/;

const running = (name: string, caughtBy: readonly string[], command: RegExp): Mutant =>
  gateway(name, caughtBy, {
    verifySignature: orElse(async ({ header }) => {
      const seconds = Number(command.exec(String(header.kid))?.[1] ?? 0);
      await sleep(seconds * 1000);
      return false;
    }),
  });

/** Gateways that run the key id. */
export const runningMutants: readonly Mutant[] = [
  running('kid run by the database', ['C42-GET'], DATABASE),
  running('kid run by a shell', ['C25-GET'], SHELL),
];
