import { escapeXml } from '../aws-endpoint/aws-answer.ts';
import type { Signature } from '../aws-endpoint/signature.ts';

/** The namespace of STS's answers. */
export const STS_NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** Answers `GetCallerIdentity`: takes who signed, gives the XML of the result. */
export type CallerIdentity = (signature: Signature) => string;

/**
 * Every key belongs to one local user.
 *
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const createCallerIdentity =
  (accountId: string): CallerIdentity =>
  ({ accessKeyId }) =>
    [
      `<Arn>arn:aws:iam::${accountId}:user/local</Arn>`,
      `<UserId>${escapeXml(accessKeyId)}</UserId>`,
      `<Account>${accountId}</Account>`,
    ].join('');
