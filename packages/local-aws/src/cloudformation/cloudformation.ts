import { randomUUID } from 'node:crypto';
import { AwsError, escapeXml } from '../aws-endpoint/aws-answer.ts';

/** The namespace of CloudFormation's answers. */
export const CLOUDFORMATION_NAMESPACE = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/** A stack with its outputs resolved. */
export interface StoredStack {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The one operation of CloudFormation that the stack has. */
export interface CloudFormation {
  /** Takes the request's form and the region of its signature; gives the XML of the result. Throws {@link AwsError}. */
  describeStacks(form: URLSearchParams, region: string): string;
}

/** Creates a stack that is complete. */
export const createStoredStack = (
  name: string,
  outputs: Readonly<Record<string, string>>,
  region: string,
  accountId: string,
): StoredStack => ({
  id: `arn:aws:cloudformation:${region}:${accountId}:stack/${name}/${randomUUID()}`,
  name,
  createdAt: new Date().toISOString(),
  outputs,
});

const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

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

/**
 * Serves stacks of one region. A request for another region finds nothing.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export const createCloudFormation = (stacks: readonly StoredStack[], homeRegion: string): CloudFormation => ({
  describeStacks(form, region) {
    const here = region === homeRegion ? stacks : [];
    const wanted = form.get('StackName');
    const found = wanted === null ? here : here.filter(({ id, name }) => wanted === name || wanted === id);
    if (wanted !== null && found.length === 0) {
      throw new AwsError('ValidationError', `Stack with id ${wanted} does not exist`);
    }
    return `<Stacks>${found.map(stackXml).join('')}</Stacks>`;
  },
});
