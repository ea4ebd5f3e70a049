import type { Questions } from '../question.ts';
import { noEndpoint, notByEndpoint, ownScope, rightForm, UNREGISTERED, WRONG_SECRET } from './words.ts';

const GRANT = { grant_type: 'client_credentials' };

const basic = (id: string, secret: string) => ({
  headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
});

const encoded = (text: string): string =>
  `%${(text.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}${text.slice(1)}`;

/** What the token endpoint makes of requests. */
export const tokenEndpoint: Questions = [
  {
    id: 'no-credentials',
    question: 'token endpoint without credentials',
    choice:
      '400 `invalid_client`; of a public client that names no scope either, one report says `invalid_scope`',
    constant: '`NO_CREDENTIALS` in `token-rules.ts`',
    asked: {
      unless: noEndpoint,
      ways: {
        'the grant alone': ({ form }) => form(GRANT),
        'the client’s id alone': ({ form, client }) => form({ ...GRANT, client_id: client.id }),
      },
    },
  },
  {
    id: 'contradicting-credentials',
    question: 'Basic header and body that contradict each other',
    choice: '400 `invalid_request`',
    constant: '`CONTRADICTING_CREDENTIALS` in `token-rules.ts`',
    asked: {
      issues: 1,
      unless: notByEndpoint,
      ways: {
        'a wrong secret in the body': (asker) =>
          asker.form(
            { ...rightForm(asker), client_secret: WRONG_SECRET },
            basic(asker.client.id, asker.client.secret),
          ),
      },
    },
  },
  {
    id: 'scope-not-allowed',
    question: 'a scope that the client may not have, alone or among others',
    choice:
      '400 `invalid_scope`, as a deployment’s authorize endpoint answers; the page on the token endpoint speaks of ignoring it',
    constant: '`SCOPE_NOT_ALLOWED` in `token-rules.ts`',
    asked: {
      issues: 2,
      unless: notByEndpoint,
      ways: {
        alone: (asker) => asker.form({ ...rightForm(asker), scope: UNREGISTERED }),
        'beside one of the client’s': async (asker) =>
          asker.form({ ...rightForm(asker), scope: `${ownScope(asker)} ${UNREGISTERED}` }),
      },
    },
  },
  {
    id: 'odd-parameters',
    question: 'repeated parameters, a `resource`, metadata that is not an object',
    choice: '400 `invalid_request`',
    constant: '`readTokenForm` in `token-request.ts`',
    asked: {
      issues: 3,
      unless: notByEndpoint,
      ways: {
        'the grant twice': (asker) =>
          asker.form(`${new URLSearchParams(rightForm(asker))}&${new URLSearchParams(GRANT)}`),
        'a resource': (asker) => asker.form({ ...rightForm(asker), resource: 'https://api.example' }),
        'metadata that is text': (asker) => asker.form({ ...rightForm(asker), aws_client_metadata: 'text' }),
      },
    },
  },
  {
    id: 'basic-encoding',
    question: 'Basic credentials, URL-decoded or not',
    choice: 'taken as they are; Cognito’s ids and secrets do not need it',
    constant: '`basicCredentials` in `token-request.ts`',
    asked: {
      issues: 1,
      unless: notByEndpoint,
      ways: {
        'a letter of the secret in per cent': ({ form, client }) =>
          form(GRANT, basic(client.id, encoded(client.secret))),
      },
    },
  },
  {
    id: 'scope-in-query',
    question: '`scope` in the query of the token endpoint',
    choice: 'not read: parameters stand in the body (RFC 6749 section 3.2)',
    constant: '`readTokenForm` in `token-request.ts`',
    asked: {
      issues: 1,
      unless: (here) =>
        notByEndpoint(here) ??
        (here.client.scopes.length < 2 ? 'The client has one scope alone.' : undefined),
      ways: {
        'one scope in the query': async (asker) =>
          asker.form(rightForm(asker), {
            url: `${asker.tokenUrl}?${new URLSearchParams({ scope: ownScope(asker) })}`,
          }),
      },
    },
  },
  {
    id: 'scope-twice',
    question: '`scope=a a`',
    choice: '`a`, once',
    constant: '`grantScopes` in `token-rules.ts`',
    asked: {
      issues: 1,
      unless: notByEndpoint,
      ways: {
        'a scope twice': async (asker) =>
          asker.form({ ...rightForm(asker), scope: `${ownScope(asker)} ${ownScope(asker)}` }),
      },
    },
  },
];
