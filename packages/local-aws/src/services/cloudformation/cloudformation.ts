import { randomUUID } from 'node:crypto';
import { AwsError } from '../../protocol/aws-error.ts';
import { element } from '../../protocol/query.ts';
import type { QueryService } from '../../protocol/service.ts';
import { resolveRecord } from '../../references.ts';
import type { StackParts } from '../../stack-parts.ts';

/** A stack with its outputs resolved. */
interface StoredStack {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly outputs: Readonly<Record<string, string>>;
}

const storedStacks = ({ blueprint, values, region, accountId }: StackParts): StoredStack[] =>
  blueprint.stacks.map(({ name, outputs }) => ({
    id: `arn:aws:cloudformation:${region}:${accountId}:stack/${name}/${randomUUID()}`,
    name,
    createdAt: new Date().toISOString(),
    outputs: resolveRecord(outputs, values),
  }));

const outputXml = ([key, value]: readonly [string, string]): string =>
  `<member>${element('OutputKey', key)}${element('OutputValue', value)}</member>`;

const stackXml = ({ id, name, createdAt, outputs }: StoredStack): string =>
  [
    '<member>',
    element('StackId', id),
    element('StackName', name),
    element('CreationTime', createdAt),
    element('StackStatus', 'CREATE_COMPLETE'),
    `<Outputs>${Object.entries(outputs).map(outputXml).join('')}</Outputs>`,
    '<Tags/></member>',
  ].join('');

const describeStacks = (stacks: readonly StoredStack[], form: URLSearchParams): string => {
  // Everything fits one page, so no token was ever given out.
  if (form.has('NextToken')) throw new AwsError('ValidationError', 'NextToken is not valid');
  const wanted = form.get('StackName');
  const found = stacks.filter(({ id, name }) => wanted === null || wanted === name || wanted === id);
  if (wanted !== null && found.length === 0)
    throw new AwsError('ValidationError', `Stack with id ${wanted} does not exist`);
  return `<Stacks>${found.map(stackXml).join('')}</Stacks>`;
};

/**
 * CloudFormation: the stacks of one region. A request for another region finds nothing.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export const cloudFormation: QueryService<StackParts> = {
  name: 'cloudformation',
  protocol: 'query',
  version: '2010-05-15',
  namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  resource: (form, { region, accountId }) => {
    const name = form.get('StackName');
    return name === null ? '*' : `arn:aws:cloudformation:${region}:${accountId}:stack/${name}/*`;
  },
  operations: (stack) => {
    let stacks: readonly StoredStack[] = [];
    // The outputs name what starts later.
    stack.whenStarted(() => {
      stacks = storedStacks(stack);
    });
    return {
      DescribeStacks: (form, { region }) => describeStacks(region === stack.region ? stacks : [], form),
    };
  },
};
