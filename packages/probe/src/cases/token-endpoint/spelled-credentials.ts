import {
  derivedFrom,
  foldedSpellings,
  paddedSpellings,
  partialSpellings,
  type Spellings,
} from '../../dictionaries/credential-spellings.ts';
import { SECRET_PARAMETERS, SECRET_VALUES, SHORTCUTS } from '../../dictionaries/secret-shortcuts.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { formEncode } from '../../wire/credentials.ts';
import { grantRequest, ownSecret, rightClient, tokenRequest } from '../shared/token-request.ts';
import { grantCase } from './refused-grant.ts';

const SECRET_CURE = 'Compare the secret as a whole and in constant time, or by a hash of the whole.';

/** The client with a secret that is made of its own. */
const withSecrets =
  (make: (secret: string) => Spellings) =>
  async (context: CaseContext): Promise<readonly Attempt[]> => {
    const clientSecret = ownSecret(context);
    await rightClient(context);
    const { clientId: id } = context.tokenEndpoint();
    return Object.entries(make(clientSecret))
      .filter(([, secret]) => secret !== clientSecret && secret !== '')
      .map(([label, secret]) => tokenRequest(context, label, (client) => client.as({ id, secret }).grant()));
  };

const withIds =
  (make: (id: string) => Spellings) =>
  async (context: CaseContext): Promise<readonly Attempt[]> => {
    const secret = ownSecret(context);
    await rightClient(context);
    const { clientId } = context.tokenEndpoint();
    return Object.entries(make(clientId))
      .filter(([, id]) => id !== clientId && id !== '')
      .map(([label, id]) => tokenRequest(context, label, (client) => client.as({ id, secret }).grant()));
  };

/** The client's id and no secret, but what a program may take for a right one. */
const shortcuts = async (context: CaseContext): Promise<readonly Attempt[]> => {
  await rightClient(context);
  const { clientId } = context.tokenEndpoint();
  const words = [...SHORTCUTS, clientId];
  return [
    ...words.map((secret) =>
      grantRequest(context, `secret ${JSON.stringify(secret)}`, { client_secret: secret }),
    ),
    ...SECRET_PARAMETERS.map(([name, value]) =>
      tokenRequest(context, `${name}=${value}`, ({ form }) => ({
        body: `${form({ client_secret: undefined })}&${formEncode(name)}=${formEncode(value)}`,
      })),
    ),
    ...SECRET_VALUES.map((value) =>
      tokenRequest(context, `JSON ${JSON.stringify(value)}`, ({ json }) => ({
        body: JSON.stringify({ ...JSON.parse(json({ client_secret: undefined })), client_secret: value }),
        headers: { 'content-type': 'application/json' },
      })),
    ),
    ...['Basic', 'Basic Og==', 'Bearer x', 'None', 'Negotiate x'].map((authorization) =>
      tokenRequest(context, `Authorization: ${authorization}`, ({ form }) => ({
        body: form({ client_secret: undefined }),
        headers: { authorization },
      })),
    ),
  ];
};

const spelledCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'attempts'> & Partial<Case>,
): Case =>
  grantCase({
    standard: 'RFC 6749 §2.3.1 and §10.1, ASVS 5.0 10.4.10',
    right: 'no-token',
    cure: SECRET_CURE,
    mint: 'token-holder',
    effort: 'standard',
    ...given,
  });

/** Credentials that are nearly right, or that a program takes for right. */
export const spelledCredentials: readonly Case[] = [
  spelledCase({
    id: 'I16',
    slug: 'secret-in-part',
    title: 'A part of the secret',
    severity: 'high',
    sent: 'the secret cut at every usual length, with other letters in its place, longer, with wildcards',
    attempts: withSecrets(partialSpellings),
  }),
  spelledCase({
    id: 'I17',
    slug: 'secret-folded',
    title: 'The secret in other letters',
    severity: 'medium',
    sent: 'the secret in lower case, in capitals, turned round, with an accent',
    attempts: withSecrets(foldedSpellings),
  }),
  spelledCase({
    id: 'I18',
    slug: 'secret-padded',
    title: 'The secret with something around it',
    severity: 'low',
    sent: 'the secret with white space, a NUL, quotes around it',
    attempts: withSecrets(paddedSpellings),
  }),
  spelledCase({
    id: 'I19',
    slug: 'secret-digest',
    title: 'A digest of the secret',
    standard: 'ASVS 5.0 10.4.10, CWE-836',
    severity: 'high',
    sent: 'hashes and encodings of the secret in its place',
    cure: 'Hash what is sent before it is compared, and never take a hash for the secret.',
    attempts: withSecrets(derivedFrom),
  }),
  spelledCase({
    id: 'I20',
    slug: 'secret-shortcuts',
    long: true,
    title: 'Words, conditions and objects for a secret',
    mint: 'anyone',
    severity: 'critical',
    sent: 'null, true, wildcards, SQL, NoSQL and LDAP conditions, the client’s id, and lists and objects in place of the secret, as form and as JSON; empty Authorization headers',
    attempts: shortcuts,
  }),
  spelledCase({
    id: 'I21',
    slug: 'client-id-spelled',
    title: 'The client’s id in other letters, in part, padded',
    severity: 'low',
    sent: 'the right secret with the id in other letters, cut, padded and with wildcards',
    cure: 'Look clients up by their exact id.',
    attempts: withIds((id) => ({ ...foldedSpellings(id), ...paddedSpellings(id), ...partialSpellings(id) })),
  }),
];
