import { COMMON_LOGINS } from '../../dictionaries/common-credentials.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { FormChanges } from '../../wire/credentials.ts';
import { grantRequest, rightClient, tokenRequest } from '../shared/token-request.ts';
import { grantOf, WRONG_SECRET } from './refused-grant.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const commonClients = async (context: CaseContext): Promise<readonly Attempt[]> => {
  await rightClient(context);
  return COMMON_LOGINS.flatMap(([id, secret]) => [
    tokenRequest(context, `${id}:${secret}`, (client) => ({ body: client.as({ id, secret }).form() })),
    tokenRequest(context, `${id}:${secret}, Basic`, ({ form }) => ({
      body: form({ client_id: undefined, client_secret: undefined }),
      headers: { authorization: `Basic ${base64(`${id}:${secret}`)}` },
    })),
  ]);
};

/** Authorization headers that name the client and lack its secret. */
const headersWithoutSecret = async (context: CaseContext): Promise<readonly Attempt[]> => {
  await rightClient(context);
  const { clientId: id } = context.tokenEndpoint();
  const values: Readonly<Record<string, string>> = {
    'Basic, empty secret': `Basic ${base64(`${id}:`)}`,
    'Basic, no colon': `Basic ${base64(id)}`,
    'Basic, two colons': `Basic ${base64(`${id}::`)}`,
    'Basic, id twice': `Basic ${base64(`${id}:${id}`)}`,
    'Basic, a space for the secret': `Basic ${base64(`${id}: `)}`,
    'Basic, a NUL for the secret': `Basic ${base64(`${id}:\0`)}`,
    'Basic, null for the secret': `Basic ${base64(`${id}:null`)}`,
    'Basic, colon alone': `Basic ${base64(':')}`,
    'Basic, not encoded': `Basic ${id}:`,
    'Basic, broken encoding': 'Basic !!!!',
    'lower-case basic': `basic ${base64(`${id}:`)}`,
    'id as bearer token': `Bearer ${id}`,
    'unsigned bearer token': 'Bearer eyJhbGciOiJub25lIn0.e30.',
    Digest: `Digest username="${id}"`,
    Negotiate: `Negotiate ${base64(id)}`,
    'id alone': id,
  };
  const bodies: Readonly<Record<string, FormChanges>> = {
    '': { client_id: undefined, client_secret: undefined },
    ', id in the body': { client_secret: undefined },
  };
  return Object.entries(values).flatMap(([label, value]) =>
    Object.entries(bodies).map(([where, changes]) =>
      tokenRequest(context, `${label}${where}`, ({ form }) => ({
        body: form(changes),
        headers: { authorization: value },
      })),
    ),
  );
};

/** The right client, and at once the same without its secret: what a cache of grants would answer. */
async function* afterGrant(context: CaseContext): AsyncGenerator<Attempt> {
  await rightClient(context);
  const wrong: Readonly<Record<string, string | undefined>> = {
    'wrong secret': WRONG_SECRET,
    'no secret': undefined,
    'empty secret': '',
  };
  for (const [label, secret] of Object.entries(wrong)) {
    yield grantRequest(context, `right, before ${label}`, {}, { expect: 'token-granted', control: true });
    yield grantRequest(context, label, { client_secret: secret });
    yield tokenRequest(context, `${label}, Basic`, ({ form, basic }) => ({
      body: form({ client_id: undefined, client_secret: undefined }),
      headers: { authorization: basic({ secret: secret ?? '' }) },
    }));
  }
}

/** Clients that everyone knows, and the right one without its secret. */
export const commonClientCases: readonly Case[] = [
  grantOf({
    id: 'I30',
    slug: 'common-client',
    long: true,
    title: 'Clients that everyone knows',
    standard: 'ASVS 5.0 6.3.2 and 10.4.10',
    sent: 'ids and secrets that products and examples start with, in the body and as Basic',
    cure: 'Delete the clients of examples before anything is deployed.',
    attempts: commonClients,
  }),
  grantOf({
    id: 'I31',
    slug: 'header-without-secret',
    title: 'Authorization headers without the secret',
    standard: 'RFC 6749 §2.3.1, ASVS 5.0 10.4.10',
    sent: 'Basic with the client’s id and nothing, a space, a NUL for the secret, broken Basic, other schemes; with and without the id in the body',
    attempts: headersWithoutSecret,
  }),
  grantOf({
    id: 'I32',
    slug: 'wrong-after-right',
    title: 'Wrong secret right after the right one',
    standard: 'RFC 6749 §3.2.1, ASVS 5.0 10.4.10',
    sent: 'the right client, and at once the same with a wrong secret, with none and with an empty one',
    cure: 'Authenticate the client on every request, whatever was granted to it before.',
    phase: 'alone',
    attempts: afterGrant,
  }),
];
