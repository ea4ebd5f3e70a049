import type { AccessModel } from '@mizt-auth/access';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { type FixtureToken, keyIssuer, type ProbeTarget } from '@mizt-auth/probe';
import { UsageError } from '../usage-error.ts';
import { findAccess } from './access/access-file.ts';
import { ACCESS_FILE } from './access/place.ts';
import type { Given } from './targets/given.ts';
import { readReadyMade } from './targets/ready-made.ts';
import { besideConfig, describeSource, readSecret } from './targets/secret-source.ts';

const fixturesOf = (context: ConsumerContext, { tokens = {}, place }: Given): FixtureToken[] =>
  Object.entries(tokens).map(([name, { is, token }]) => ({
    name,
    is,
    token: () => readReadyMade(context, place, token, `tokens.${name}`),
  }));

const issuerOf = async (context: ConsumerContext, { testIssuer, place }: Given) => {
  if (testIssuer === undefined) return undefined;
  const { key: source, kid: keyId, algorithm } = testIssuer;
  const text = await readSecret(context, place, source, { what: 'private key', owner: 'testIssuer' });
  const { readPrivateKey } = await import('@mizt-auth/consumer/client-key');
  const read = readPrivateKey(text, { origin: describeSource(source), algorithm, keyId });
  const issuer = keyIssuer(read);
  if (issuer !== undefined) return issuer;
  throw new UsageError(`The key of testIssuer signs with ${read.algorithm}, which no case does.`, [
    'Give a key for RS256, PS256, ES256 or EdDSA',
  ]);
};

/** What the probe borrows from the config file: fixture tokens, the key of an issuer, and who may call what. */
export type GivenParts = Pick<ProbeTarget, 'fixtures' | 'issuer'> & { access?: AccessModel | undefined };

/** Reads them. Throws {@link UsageError}, or what reading a secret, a key or the access file throws. */
export const givenParts = async (context: ConsumerContext, given: Given | undefined): Promise<GivenParts> => {
  if (given === undefined) return {};
  const path = besideConfig(given.place, given.access ?? ACCESS_FILE);
  const place = { path, named: given.access !== undefined };
  const [issuer, access] = await Promise.all([issuerOf(context, given), findAccess(place)]);
  return { fixtures: fixturesOf(context, given), ...(issuer && { issuer }), ...(access && { access }) };
};
