import { isDenied } from '@mizt-auth/account/asking';
import type { Ask } from '@mizt-auth/account/operations';
import { openSecrets } from '@mizt-auth/account/secrets';
import type { StoredSecret } from '@mizt-auth/audit';
import type { ConsumerContext } from '@mizt-auth/consumer';
import type { AwsConfig } from '@mizt-auth/consumer/aws';
import type { UnreadList } from './unread.ts';

/** Every secret of a region with its resource policy, without its value; null where they may not be listed. */
export const readSecrets = async (
  context: ConsumerContext,
  aws: AwsConfig,
  ask: Ask,
  unread: UnreadList,
): Promise<readonly StoredSecret[] | null> => {
  const secrets = openSecrets(context, aws, ask);
  try {
    const listed = (await secrets.list()) ?? [];
    if (isDenied(listed)) {
      unread.add(listed, 'Which secrets there are');
      return null;
    }
    const all: StoredSecret[] = [];
    for (const secret of listed) {
      const policy = (await secrets.policy(secret.arn)) ?? { document: null };
      if (isDenied(policy)) unread.add(policy, 'Who may read', secret.name);
      all.push({ ...secret, policy: isDenied(policy) ? null : policy.document });
    }
    return all;
  } finally {
    secrets.close();
  }
};
