import type { Here } from '../here.ts';
import type { Questions } from '../question.ts';
import { noApi, noEndpoint, notByApi, ownScope, rightForm, UNREGISTERED, WRONG_SECRET } from './words.ts';

const right = ({ client }: Here) => ({ ClientId: client.id, Secret: client.secret });

/** What GetClientToken makes of requests. */
export const clientToken: Questions = [
  {
    id: 'api-unknown-client',
    question: 'GetClientToken: a wrong secret, a client that nobody knows',
    choice: '`NotAuthorizedException`, both alike',
    constant: '`ERRORS` in `client-token.ts`',
    asked: {
      unless: noApi,
      ways: {
        'a wrong secret': (asker) => asker.api({ ...right(asker), Secret: WRONG_SECRET }),
        'an unknown client': (asker) => asker.api({ ClientId: 'a'.repeat(26), Secret: WRONG_SECRET }),
      },
    },
  },
  {
    id: 'api-scope-not-allowed',
    question: 'GetClientToken: a scope that the client may not have',
    choice: '`InvalidParameterException`, by the rule of the token endpoint',
    constant: '`ERRORS` in `client-token.ts`',
    asked: {
      issues: 1,
      unless: (here) => noApi(here) ?? notByApi(here),
      ways: {
        'beside one of the client’s': async (asker) =>
          asker.api({ ...right(asker), Scopes: [ownScope(asker), UNREGISTERED] }),
      },
    },
  },
  {
    id: 'api-flow-off',
    question:
      'GetClientToken: a client that lacks the flow `ALLOW_CLIENT_TOKEN_AUTH`, or has another beside it',
    choice: '`InvalidParameterException`, as other operations of this API answer a flow that is off',
    constant: '`ERRORS` in `client-token.ts`',
    asked: {
      issues: 1,
      unless: (here) => noApi(here) ?? (here.byApi ? 'The client has that flow, and no other.' : undefined),
      ways: { 'the right credentials': (asker) => asker.api(right(asker)) },
    },
  },
  {
    id: 'both-ways',
    question: 'one client with both ways to a token, GetClientToken and the token endpoint',
    choice: 'GetClientToken refuses it: the page excludes flows of users alone',
    constant: '`BOTH_WAYS` in `token-rules.ts`',
    asked: {
      issues: 1,
      unless: (here) => notByApi(here) ?? noEndpoint(here),
      ways: {
        'the right credentials at the token endpoint': (asker) => asker.form(rightForm(asker)),
      },
    },
  },
  {
    id: 'api-no-scopes',
    question: 'GetClientToken with an empty list of scopes',
    choice: 'all scopes of the client, as without the member',
    constant: '`readTokenInput` in `token-request.ts`',
    asked: {
      issues: 1,
      unless: (here) => noApi(here) ?? notByApi(here),
      ways: { 'an empty list': (asker) => asker.api({ ...right(asker), Scopes: [] }) },
    },
  },
];
