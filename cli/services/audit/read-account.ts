import { isDenied } from '@mizt-auth/account/asking';
import { type Ask, createAsk } from '@mizt-auth/account/operations';
import { type AccountStack, openStacks } from '@mizt-auth/account/stacks';
import type { Account, Declaration } from '@mizt-auth/audit';
import { AwsAccessDeniedError, AwsRequestError, type ConsumerContext } from '@mizt-auth/consumer';
import type { AwsConfig } from '@mizt-auth/consumer/aws';
import { readApis } from './read-apis.ts';
import { readUserPools } from './read-pools.ts';
import { readSecrets } from './read-secrets.ts';
import { createUnread, type UnreadList } from './unread.ts';

/** What decides, of each API, who may call it; `stacks` are null where they may not be seen. */
export type Declare = (
  stacks: readonly AccountStack[] | null,
  apis: Apis,
) => ReadonlyMap<string, Declaration>;

/** The APIs of an account by what tells them apart. */
export type Apis = readonly Pick<Account['apis'][number], 'kind' | 'id' | 'name'>[];

const readStacks = async (
  context: ConsumerContext,
  aws: AwsConfig,
  ask: Ask,
  unread: UnreadList,
): Promise<readonly AccountStack[] | null> => {
  const stacks = openStacks(context, aws, ask);
  try {
    const all = (await stacks.list()) ?? [];
    if (!isDenied(all)) return all;
    unread.add(all, 'Which open routes are meant to be open, as this project’s own are');
    return null;
  } finally {
    stacks.close();
  }
};

const nothingSeen = (unread: Account['unread']): AwsAccessDeniedError | AwsRequestError =>
  unread.some(({ reason }) => reason === 'denied')
    ? new AwsAccessDeniedError(
        'These AWS credentials may see nothing that an audit looks at; mizt-auth audit --policy prints what that takes.',
        { service: 'IAM', action: 'apigateway:GET' },
      )
    : new AwsRequestError('Nothing that an audit asks for is known there as an operation of AWS.', {
        service: 'AWS',
        awsCode: 'UnknownOperation',
      });

/**
 * Reads one region of an account, one question after the other.
 *
 * Throws one of the AWS errors, where nothing may be seen at all too, or a network error.
 */
export const readAccount = async (
  context: ConsumerContext,
  aws: AwsConfig,
  declare: Declare,
  maxSecretAgeMs: number,
): Promise<Account> => {
  const unread = createUnread();
  const { apis, region, allApis, noApis } = await readApis(context, aws, unread);
  const ask = createAsk(context, region);
  const stacks = await readStacks(context, aws, ask, unread);
  const declared = declare(stacks, apis);
  const userPools = await readUserPools(context, aws, ask, unread);
  const secrets = await readSecrets(context, aws, ask, unread);
  if (noApis && userPools === null && secrets === null) throw nothingSeen(unread.list());
  return {
    region,
    apis: apis.map((api) => ({ ...api, declared: declared.get(api.id) ?? null })),
    allApis,
    userPools,
    secrets,
    unread: unread.list(),
    readAt: context.now(),
    maxSecretAgeMs,
  };
};
