import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { defaultScopes } from '../../matrix/target.ts';
import { rightClient, tokenRequest } from '../shared/token-request.ts';
import { grantOf } from './refused-grant.ts';

/** Requests by other methods and in other bodies, without the secret. */
const otherForms = async (context: CaseContext): Promise<readonly Attempt[]> => {
  await rightClient(context);
  const { clientId, url } = context.tokenEndpoint();
  const [scope] = defaultScopes(context.target);
  const fields = { grant_type: 'client_credentials', client_id: clientId, ...(scope && { scope }) };
  const query = new URLSearchParams(fields).toString();
  const multipart = Object.entries(fields)
    .map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('');
  const types: Readonly<Record<string, readonly [string, string]>> = {
    JSON: ['application/json', JSON.stringify(fields)],
    multipart: ['multipart/form-data; boundary=b', `${multipart}--b--\r\n`],
    XML: [
      'application/xml',
      `<token><grant_type>client_credentials</grant_type><client_id>${clientId}</client_id></token>`,
    ],
    text: ['text/plain', query],
    'no type': ['', query],
    'form with a character set': ['application/x-www-form-urlencoded; charset=utf-16', query],
  };
  const request = (label: string, build: Parameters<typeof tokenRequest>[2]): Attempt =>
    tokenRequest(context, label, build);
  return [
    ...Object.entries(types).map(([label, [type, body]]) =>
      request(label, () => ({ body, headers: type === '' ? {} : { 'content-type': type } })),
    ),
    ...['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) =>
      request(method, () => ({ method, body: query })),
    ),
    request('GET', () => ({ method: 'GET', body: undefined, url: `${url}?${query}` })),
    request('GET with an override', () => ({
      method: 'GET',
      body: undefined,
      url: `${url}?${query}`,
      headers: { 'x-http-method-override': 'POST' },
    })),
    ...[
      'x-client-id',
      'x-authenticated-client',
      'x-forwarded-user',
      'x-consumer-username',
      'x-forwarded-for',
      'x-real-ip',
      'x-ssl-client-verify',
    ].map((name) =>
      request(name, () => ({
        body: query,
        headers: {
          [name]:
            name.includes('ip') || name.endsWith('for')
              ? '127.0.0.1'
              : name.includes('ssl')
                ? 'SUCCESS'
                : clientId,
        },
      })),
    ),
  ];
};

/** Token requests in other forms. */
export const requestForms: readonly Case[] = [
  grantOf({
    id: 'I24',
    slug: 'other-request-forms',
    title: 'Token requests in other forms, without the secret',
    standard: 'RFC 6749 §3.2, ASVS 5.0 10.4.10',
    sent: 'the client’s id without a secret as JSON, multipart, XML and text, by other methods, with headers of trusted proxies',
    attempts: otherForms,
  }),
];
