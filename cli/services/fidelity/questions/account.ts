import type { Questions } from '../question.ts';
import { noPool } from './words.ts';

const CHANGES = 'It changes the client, and a question changes nothing.';

/** What services make of whoever holds keys of AWS. */
export const account: Questions = [
  {
    id: 'stacks-after',
    question: 'a `NextToken` for `DescribeStacks`, which never gives one',
    choice: '`ValidationError`',
    constant: '`describeStacks` in `cloudformation.ts`',
    asked: { unless: noPool, ways: { 'a mark that nobody gave': ({ stacksAfter }) => stacksAfter('none') } },
  },
  {
    id: 'last-secret',
    question: 'deleting the last secret of a client, a secret of another form',
    choice: '`InvalidParameterException`',
    constant: '`client-secrets.ts` of `cognito-idp`',
    asked: CHANGES,
  },
  {
    id: 'first-secret-id',
    question: 'the id of a client’s first secret',
    choice: 'as those added later: `<client-id>--<epoch-create-time>`, here in milliseconds',
    constant: '`addSecret` in `cognito/client-secrets.ts`',
    asked: { unless: noPool, ways: { 'the list of secrets': ({ firstSecret }) => firstSecret() } },
  },
  {
    id: 'shown-secret',
    question: 'which of a client’s two secrets `DescribeUserPoolClient` shows',
    choice: 'the newer',
    constant: '`describedClient` in `describe.ts` of `cognito-idp`',
    asked: CHANGES,
  },
  {
    id: 'secret-delay',
    question: 'how long an added secret is not yet taken, and a deleted one still is',
    choice: 'not at all: both count at once',
    constant: '`client-secrets.ts` of `cognito-idp`',
    asked: CHANGES,
  },
];
