import { textMember } from '@mizt-auth/contract';

/**
 * Where a service of AWS is in a region, for who asks it without the SDK.
 *
 * Source: https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export const awsUrl = (service: string, region: string): string =>
  `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** What AWS calls an error in the body of a JSON answer: its name can come with a namespace before it or a URL behind it. */
export const awsErrorName = (body: unknown): string | undefined =>
  textMember(body, '__type')?.split('#').at(-1)?.split(':')[0];
