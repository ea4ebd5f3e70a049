import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { LambdaFunction } from '../blueprint.ts';
import { beforeDeadline } from '../deadline.ts';
import type { HandlerLoaders } from './handlers.ts';

/** What an invocation came to: the value that the function returned, or why there is none. */
export type InvocationResult = { readonly payload: unknown } | { readonly error: 'failed' | 'timed-out' };

/** What the runtime needs; `environment` is asked once, when the function is first called. */
export interface RuntimeParts {
  readonly functions: readonly LambdaFunction[];
  readonly handlers: HandlerLoaders;
  readonly environment: (definition: LambdaFunction) => Record<string, string>;
  readonly region: string;
  readonly accountId: string;
  /** Takes each log line and the name of the function that wrote it. */
  readonly log: (functionName: string, line: string) => void;
}

/** Invokes a function by its name. Never rejects. */
export type Invoke = (functionName: string, event: unknown) => Promise<InvocationResult>;

const MEMORY_MB = '128';

const invocationContext = (parts: RuntimeParts, definition: LambdaFunction): Context => {
  const { name, timeoutSeconds } = definition;
  const deadline = Date.now() + timeoutSeconds * 1000;
  const obsolete = (): void => {};
  return {
    awsRequestId: randomUUID(),
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${parts.region}:${parts.accountId}:function:${name}`,
    memoryLimitInMB: MEMORY_MB,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: obsolete,
    fail: obsolete,
    succeed: obsolete,
  };
};

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<unknown>;

const load = async (parts: RuntimeParts, definition: LambdaFunction): Promise<Handler> => {
  const loader = parts.handlers[definition.handler];
  if (loader === undefined) throw new Error(`No handler ${definition.handler}.`);
  const create = await loader();
  return create(parts.environment(definition), (line) => parts.log(definition.name, line));
};

const TIMED_OUT = { error: 'timed-out' } as const;

const run = (handler: Promise<Handler>, event: unknown, context: Context): Promise<InvocationResult> => {
  const work = handler
    .then((call) => call(event as APIGatewayProxyEvent, context))
    .then((payload) => ({ payload }));
  return beforeDeadline(context.getRemainingTimeInMillis(), work, TIMED_OUT);
};

/**
 * Runs functions in this process, each with its own environment and one warm instance.
 * An exception or a missed timeout is an error result, as Lambda reports it to API Gateway.
 */
export const createRuntime = (parts: RuntimeParts): Invoke => {
  const warm = new Map<string, Promise<Handler>>();
  return async (functionName, event) => {
    const definition = parts.functions.find(({ name }) => name === functionName);
    if (definition === undefined) return { error: 'failed' };
    const handler = warm.get(functionName) ?? load(parts, definition);
    warm.set(functionName, handler);
    try {
      return await run(handler, event, invocationContext(parts, definition));
    } catch (error) {
      parts.log(
        functionName,
        error instanceof Error ? `${error.name}: ${error.message}` : 'The function failed.',
      );
      return { error: 'failed' };
    }
  };
};
