import type { Questions } from '../question.ts';
import { noEndpoint } from './words.ts';

/** What is no form post, or goes to another path of the token domain. */
export const tokenDomain: Questions = [
  {
    id: 'get',
    question: 'GET at the token endpoint',
    choice: '400 without a body: the status was reported once (2018), the body was not',
    constant: '`GET_STATUS` in `token-endpoint.ts`',
    asked: {
      unless: noEndpoint,
      ways: { GET: ({ form }) => form('', { method: 'GET', body: undefined }) },
    },
  },
  {
    id: 'another-path',
    question: 'POST to another path of the token domain',
    choice: '405 with `allow: GET`, as seen on a deployment (2018)',
    constant: '`NO_POST_HERE` in `cognito.ts`',
    asked: {
      unless: noEndpoint,
      ways: {
        'POST beside the endpoint': ({ form, tokenUrl }) => form('', { url: `${tokenUrl}s` }),
      },
    },
  },
  {
    id: 'content-type',
    question: 'another content type at the token endpoint',
    choice: '405 without a body, as seen on a deployment (2018)',
    constant: '`NO_FORM_STATUS` in `token-endpoint.ts`',
    asked: {
      unless: noEndpoint,
      ways: {
        'an empty JSON object': ({ form }) =>
          form('', { body: '{}', headers: { 'content-type': 'application/json' } }),
      },
    },
  },
];
