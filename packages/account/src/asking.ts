import { setTimeout as sleep } from 'node:timers/promises';
import { AwsAccessDeniedError, AwsRequestError, type ConsumerContext } from '@mizt-auth/consumer';
import { fromAwsError, hasAwsCode } from '@mizt-auth/consumer/aws';
import { member } from '@mizt-auth/contract';

/** A question that was not answered: its action of IAM, and what it would be for. */
export interface Denied {
  readonly denied: string;
  /** True where no permission lacks: the region, or what answers for it, has no such operation. */
  readonly unknown: boolean;
}

/** True for {@link Denied}. */
export const isDenied = (answer: object): answer is Denied => 'denied' in answer;

/** What is asked, for errors: the service as people call it, the action of IAM, the resource, and the host. */
export interface Question {
  readonly service: string;
  /** Such as `apigateway:GET`. */
  readonly action: string;
  /** The ARN, or a part of it that tells what it is. */
  readonly resource: string;
  readonly host: string;
  /** True for what every account has, such as the list of its APIs: that it is not there is no answer. */
  readonly always?: boolean;
}

/** Codes by which services say that they were asked too often. */
const THROTTLED = ['TooManyRequestsException', 'ThrottlingException', 'Throttling', 'RequestLimitExceeded'];

/** Codes by which services say that they have no such operation, each protocol in its own words. */
const UNKNOWN = ['UnknownOperationException', 'UnknownOperation', 'InvalidAction', 'NotImplemented'];
/** RFC 9110 section 15.6.2: so says a proxy, or whoever stands in for AWS, with whatever code. */
const NOT_IMPLEMENTED = 501;

const isUnknown = (error: unknown): boolean =>
  UNKNOWN.some((code) => hasAwsCode(error, code)) ||
  member(member(error, '$metadata'), 'httpStatusCode') === NOT_IMPLEMENTED;

/** Milliseconds before a question is put again, beyond what the SDK repeats: an account has many of them. */
const WAITS_MS = [1000, 2000, 4000, 8000];

const patiently = async <Answer>(
  context: Pick<ConsumerContext, 'signal' | 'onPause'>,
  host: string,
  send: () => Promise<Answer>,
  [waitMs, ...waits] = WAITS_MS,
): Promise<Answer> => {
  try {
    return await send();
  } catch (error) {
    if (waitMs === undefined || !THROTTLED.some((code) => hasAwsCode(error, code))) throw error;
    context.onPause?.({ hop: 'find', url: `https://${host}/`, status: 429, waitMs, waited: true });
    await sleep(waitMs, undefined, { ...(context.signal && { signal: context.signal }) });
    return patiently(context, host, send, waits);
  }
};

/**
 * Asks AWS, and again where it is asked too often. A permission that lacks, or an operation, is an answer,
 * {@link Denied}; undefined says that AWS has no such thing.
 *
 * Throws one of the AWS errors, or a network error.
 */
export const asked = async <Answer>(
  context: ConsumerContext,
  { service, action, resource, host, always = false }: Question,
  send: () => Promise<Answer>,
): Promise<Answer | Denied | undefined> => {
  try {
    return await patiently(context, host, send);
  } catch (error) {
    const gone = ['NotFoundException', 'ResourceNotFoundException'].some((code) => hasAwsCode(error, code));
    if (gone && !always) return undefined;
    const denied = `${action} on ${resource}`;
    if (gone || isUnknown(error)) return { denied, unknown: true };
    const failure = fromAwsError(error, { service, action, host }, context);
    if (failure instanceof AwsAccessDeniedError) return { denied, unknown: false };
    throw failure;
  }
};

/** What a question that was not answered is as an error, for whoever cannot do without the answer. */
export const refusal = (
  service: string,
  { denied: action, unknown }: Denied,
): AwsAccessDeniedError | AwsRequestError =>
  unknown
    ? new AwsRequestError(`${action} was refused as an unknown operation.`, {
        service,
        awsCode: 'UnknownOperation',
      })
    : new AwsAccessDeniedError(`These AWS credentials may not call ${action}.`, { service, action });

/** What an answer must have; throws where it has none, which is told as an answer that nobody at AWS wrote. */
export const had = <Part>(part: Part | null | undefined): Part => {
  if (part === null || part === undefined) throw new TypeError('The answer lacks what was asked for.');
  return part;
};

/** Pages that the caller turns: what `next` asks for, until there is nothing more. */
export const allPages = async <Item>(
  turn: (mark: string | undefined) => Promise<{
    readonly items: readonly Item[] | undefined;
    readonly next: string | undefined;
  }>,
): Promise<readonly Item[]> => {
  const all: Item[] = [];
  let mark: string | undefined;
  do {
    const page = await turn(mark);
    // Nothing that AWS sends, but nothing to stumble over either.
    all.push(...(page.items ?? []).filter((item) => item !== null && item !== undefined));
    // A mark that comes back unchanged would be turned for ever, and to stop there would leave out the rest.
    if (page.next !== undefined && page.next === mark)
      throw new TypeError('The mark of the next page is that of this one.');
    mark = page.next;
  } while (mark);
  return all;
};
