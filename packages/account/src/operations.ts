import { gatewayArn } from '@mizt-auth/access/api-gateway';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { asked, type Denied } from './asking.ts';
import { GATEWAY_PATHS } from './paths.ts';

/** A kind of question that a reader of an account asks. */
interface Operation {
  /** The service as people call it, and as IAM and hosts do. */
  readonly service: string;
  readonly prefix: string;
  /** What it is asked of, behind region and account; undefined where IAM wants `*`. */
  readonly on?: string;
}

const cognito = { service: 'Cognito', prefix: 'cognito-idp' };
const ofPool = { ...cognito, on: 'userpool/*' };
const secrets = { service: 'Secrets Manager', prefix: 'secretsmanager' };

/** All that is asked of an account beside API Gateway. What asks anything asks it by such a name. */
const OPERATIONS = {
  DescribeStacks: { service: 'CloudFormation', prefix: 'cloudformation' },
  ListUserPools: cognito,
  DescribeUserPool: ofPool,
  ListUserPoolClients: ofPool,
  DescribeUserPoolClient: ofPool,
  ListUserPoolClientSecrets: ofPool,
  ListResourceServers: ofPool,
  ListSecrets: secrets,
  GetResourcePolicy: { ...secrets, on: 'secret:*' },
} as const satisfies Readonly<Record<string, Operation>>;

/** A key of {@link OPERATIONS}. */
export type OperationName = keyof typeof OPERATIONS;

/** Asks for something by its operation. */
export type Ask = <Answer>(
  name: OperationName,
  send: () => Promise<Answer>,
) => Promise<Answer | Denied | undefined>;

const partition = (region: string): string => gatewayArn(region, '').split(':')[1] ?? 'aws';

const resourceOf = ({ prefix, on }: Operation, region: string): string =>
  on === undefined ? '*' : `arn:${partition(region)}:${prefix}:${region}:*:${on}`;

/** Asks questions in one region. */
export const createAsk =
  (context: ConsumerContext, region: string): Ask =>
  (name, send) => {
    const operation: Operation = OPERATIONS[name];
    const { service, prefix } = operation;
    return asked(
      context,
      {
        service,
        action: `${prefix}:${name}`,
        resource: resourceOf(operation, region),
        host: `${prefix}.${region}.amazonaws.com`,
        always: operation.on === undefined,
      },
      send,
    );
  };

/** A permission: an action of IAM, and what it is for. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

/** Every permission that reading an account takes; `region` may be `*`. */
export const permissions = (region: string): readonly Permission[] => [
  ...Object.values(GATEWAY_PATHS).flatMap(({ root, parts }) =>
    [root, ...Object.values(parts).map((part) => `${root}/*/${part}`)].map((path) => ({
      action: 'apigateway:GET',
      resource: gatewayArn(region, path),
    })),
  ),
  ...Object.entries(OPERATIONS).map(([name, operation]) => ({
    action: `${operation.prefix}:${name}`,
    resource: resourceOf(operation, region),
  })),
];
