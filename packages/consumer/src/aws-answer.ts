import type { HopName } from './context.ts';
import { AwsAnswerError } from './errors.ts';

// AWS speaks XML (CloudFormation, STS) and JSON (Secrets Manager, SSO), its errors included.
const AS_AWS = /[/+-](xml|json)\b/;

const problemOf = ({ status, headers }: Response): string | undefined => {
  // The SDK asks again after these, whoever they come from.
  if (status === 429 || status >= 500) return undefined;
  if (status >= 300 && status < 400) return 'a redirect';
  if (status === 204) return 'nothing in it';
  const type = headers.get('content-type')?.split(';')[0];
  if (type !== undefined && !AS_AWS.test(type)) return type;
  return type === undefined && status < 300 ? 'no content type' : undefined;
};

/**
 * Makes sure that it was AWS who answered, and nobody on the way: a proxy, a portal. Throws {@link AwsAnswerError},
 * which says nothing of what stands in the answer.
 */
export const assertAnswersAsAws = (response: Response, hop: HopName, url: string): void => {
  const problem = problemOf(response);
  if (problem === undefined) return;
  const { status } = response;
  const { host } = new URL(url);
  const message = `${host} answered HTTP ${status} with ${problem}, and not as AWS does.`;
  throw Object.assign(new AwsAnswerError(message, { host, status, problem }), { at: { hop, url } });
};
