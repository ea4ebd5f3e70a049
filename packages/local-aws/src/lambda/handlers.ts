import type { APIGatewayProxyEvent, Context } from 'aws-lambda';

/** A function's code, made for the environment that it runs in; `write` takes its log lines. */
export type CreateHandler = (
  environment: Readonly<Record<string, string>>,
  write: (line: string) => void,
) => (event: APIGatewayProxyEvent, context: Context) => Promise<unknown>;

/** Loads the code of each handler that a blueprint may name, when it is first called. */
export type HandlerLoaders = Readonly<Record<string, () => Promise<CreateHandler>>>;

/** The handlers that are deployed to AWS. */
export const deployedHandlers: HandlerLoaders = {
  'premium-content': async () => (await import('@mizt-auth/functions/premium-content')).createPremiumContent,
  'content-consumers': async () =>
    (await import('@mizt-auth/functions/content-consumers')).createContentConsumers,
};
