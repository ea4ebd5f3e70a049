import type { ConsumerContext } from '@mizt-auth/consumer';
import { fromAwsError, hasAwsCode } from '@mizt-auth/consumer/aws';

/** What of a client of the AWS SDK says where it is. */
interface Client {
  readonly config: { region(): Promise<string> };
}

/** A service: its name for people, and the one that IAM and hosts have. */
interface Service {
  readonly service: string;
  readonly prefix: string;
}

/** Waits for a call of this action; undefined where it failed with the code that does no harm. */
export type Called = <T>(action: string, sent: Promise<T>, harmless?: string) => Promise<T | undefined>;

/** Gives the failures of a client's calls their classes; `known` may throw one of its own first. */
export const calls =
  (
    context: ConsumerContext,
    client: Client,
    { service, prefix }: Service,
    known: (error: unknown) => void = () => {},
  ): Called =>
  async (action, sent, harmless) => {
    try {
      return await sent;
    } catch (error) {
      if (harmless !== undefined && hasAwsCode(error, harmless)) return undefined;
      known(error);
      const host = `${prefix}.${await client.config.region().catch(() => '')}`;
      throw fromAwsError(error, { service, action: `${prefix}:${action}`, host }, context);
    }
  };
