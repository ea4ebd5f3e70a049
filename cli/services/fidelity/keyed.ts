import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { AwsAccessDeniedError, type ConsumerContext, ConsumerError, shownText } from '@mizt-auth/consumer';
import { clientOptions, fromAwsError } from '@mizt-auth/consumer/aws';
import { clientSecrets } from '../rotate/client-secrets.ts';
import type { ResolvedTarget } from '../targets/target.ts';
import type { Answer } from './answer.ts';
import { type Here, NotAsked } from './here.ts';

type Pool = NonNullable<ResolvedTarget['userPool']>;

const poolOf = ({ userPool }: Here): Pool => {
  if (userPool === undefined) throw new NotAsked('The user pool is not known.');
  return userPool;
};

// Whoever holds no keys, or may not ask, is told so; a network that is down ends the run as ever.
const mayNot = (error: unknown): never => {
  if (error instanceof AwsAccessDeniedError) throw new NotAsked(error.message);
  throw error;
};

interface SdkError {
  readonly name: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const refused = ({ name, $metadata }: SdkError): Answer => ({
  status: $metadata?.httpStatusCode ?? null,
  error: name,
  body: '',
  granted: null,
});

/** Asks CloudFormation for the stacks after a mark that it never gave. */
export const stacksAfter = async (context: ConsumerContext, here: Here, mark: string): Promise<Answer> => {
  const client = new CloudFormationClient(clientOptions(context, poolOf(here).aws, 'find'));
  try {
    const { $metadata } = await client.send(new DescribeStacksCommand({ NextToken: mark }));
    return { status: $metadata.httpStatusCode ?? null, error: null, body: '', granted: null };
  } catch (error) {
    if (error instanceof ConsumerError || !(error instanceof Error)) throw error;
    const call = {
      service: 'CloudFormation',
      action: 'cloudformation:DescribeStacks',
      host: 'cloudformation',
    };
    const known = fromAwsError(error, call, context);
    if (known.code !== 'AWS_REQUEST_FAILED') return mayNot(known);
    return refused(error);
  } finally {
    client.destroy();
  }
};

/** The form of the id of the client's oldest secret: its digits are counted, not shown. */
export const firstSecret = async (context: ConsumerContext, here: Here): Promise<Answer> => {
  const { id: userPoolId, aws } = poolOf(here);
  const clientId = here.client.id;
  const secrets = clientSecrets(context, { aws, userPoolId, clientId });
  try {
    const [first] = await secrets.list();
    const form = (first?.id ?? 'none')
      .replaceAll(clientId, '<client-id>')
      .replace(/\d{6,}/g, ({ length }) => `<${length} digits>`);
    return { status: 200, error: null, body: shownText(form), granted: null };
  } catch (error) {
    return mayNot(error);
  } finally {
    secrets.close();
  }
};
