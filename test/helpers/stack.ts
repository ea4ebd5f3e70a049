import {
  type Blueprint,
  demoBlueprint,
  newestSecret,
  type RunningStack,
  type ServedPool,
  type StackOptions,
  startStack,
  unthrottled,
} from '@mizt-auth/local-aws';

/** The prefix of the stack names that the tests use. */
export const PREFIX = 'mizt-auth-test-';

/** Starts the demo's stack before the tests of a suite and stops it after them. */
export const useStack = (
  options: StackOptions = {},
  blueprint: Blueprint = demoBlueprint(PREFIX),
): (() => RunningStack) => {
  let stack: RunningStack | undefined;
  before(async () => {
    stack = await startStack(blueprint, options);
  });
  after(() => stack?.stop());
  return () => {
    if (stack === undefined) throw new Error('The stack has not started.');
    return stack;
  };
};

/** The same, for suites that ask more often than the demo's throttle lets through. */
export const useUnthrottledStack = (options: StackOptions = {}): (() => RunningStack) =>
  useStack(options, unthrottled(demoBlueprint(PREFIX)));

/** The pool and the client of the demo. */
export const poolOf = ({ pools }: RunningStack) => {
  const pool = pools[0] as ServedPool;
  const client = pool.clients[0];
  if (client === undefined) throw new Error('The pool has no client.');
  return { pool, client: { ...client, secret: newestSecret(client) } };
};

/** The URL of the premium content. */
export const premiumUrl = ({ endpoints }: RunningStack): string => `${endpoints.apis[0]?.url}/home/premium`;

/** The URL of a route of the consumer API. */
export const consumerUrl = ({ endpoints }: RunningStack, route: string): string =>
  `${endpoints.apis[1]?.url}${route}`;

/** Posts a form to the token endpoint. */
export const postToken = (
  stack: RunningStack,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(poolOf(stack).pool.tokenUrl, { method: 'POST', body: new URLSearchParams(form), headers });

/** A token for scopes, obtained over HTTP. */
export const obtainFrom = async (stack: RunningStack, scope: string): Promise<string> => {
  const { client } = poolOf(stack);
  const form = {
    grant_type: 'client_credentials',
    client_id: client.id,
    client_secret: client.secret,
    scope,
  };
  const { access_token } = (await (await postToken(stack, form)).json()) as { access_token: string };
  return access_token;
};
