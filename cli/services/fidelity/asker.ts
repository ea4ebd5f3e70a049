import { leastScopes, type Route } from '@mizt-auth/access';
import { type AccessToken, type ConsumerContext, TokenRefusedError } from '@mizt-auth/consumer';
import { CLIENT_TOKEN } from '@mizt-auth/contract';
import { type ProbeRequest, send } from '@mizt-auth/probe';
import { withoutSecrets } from '../targets/routes.ts';
import { type Answer, answerOf, noAnswer } from './answer.ts';
import { type Here, NotAsked, type SharedToken } from './here.ts';

/** Asks a target. Every answer is masked, and any status is one. */
export interface Asker extends Here {
  /** Calls the route that reads, or another, with the headers that each of its requests carries. */
  call(request: Partial<ProbeRequest>, route?: Route): Promise<Answer>;
  /** Asks the token endpoint with these parameters. */
  form(fields: string | Readonly<Record<string, string>>, request?: Partial<ProbeRequest>): Promise<Answer>;
  /** Asks GetClientToken. */
  api(input: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Asks AWS as whoever holds its keys: what `DescribeStacks` says to a mark that it never gave. */
  stacksAfter(mark: string): Promise<Answer>;
  /** The same: what the id of the client's first secret looks like. */
  firstSecret(): Promise<Answer>;
  /** A token that questions share, obtained once. */
  token(kind: SharedToken): Promise<string>;
}

const sender =
  (context: ConsumerContext, { client }: Here) =>
  async (request: ProbeRequest): Promise<Answer> => {
    if (request.raw && context.via?.(new URL(request.url)))
      throw new NotAsked('This needs a direct connection, and a proxy stands between.');
    const sent = await send(context, request);
    return sent.response ? answerOf(sent.response, [client.secret]) : noAnswer(sent.noAnswer);
  };

const known = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new NotAsked(`The target has no ${what}.`);
  return value;
};

// Without the right token nothing can be asked; without another one, one question cannot.
const noToken = (error: unknown): never => {
  if (error instanceof TokenRefusedError) throw new NotAsked(error.message);
  throw error;
};

/** Makes whoever asks; `obtain` gives a token for scopes. */
export const createAsker = (
  context: ConsumerContext,
  here: Here,
  obtain: (scopes: readonly string[]) => Promise<AccessToken>,
): Asker => {
  const ask = sender(context, here);
  const shared = new Map<SharedToken, Promise<AccessToken>>();
  const scopesFor = (kind: SharedToken): readonly string[] => {
    if (kind === 'other') return [known(here.otherScope, 'other scope')];
    const route = known(here.reading, 'guarded route that reads');
    const own = route.access.find((set) => set.every((scope) => here.client.scopes.includes(scope)));
    return own ?? leastScopes(route);
  };
  return {
    ...here,
    call: (request, route = known(here.reading, 'guarded route that reads')) => {
      const { url, method } = route;
      const headers = { ...route.headers, ...request.headers };
      return sender(withoutSecrets(context, route), here)({ url, method, ...request, headers });
    },
    form: (fields, request = {}) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...request.headers };
      const body = new URLSearchParams(fields).toString();
      const url = known(here.tokenUrl, 'token endpoint that is known');
      return ask({ method: 'POST', hop: 'obtain', url, body, ...request, headers });
    },
    api: (input) => {
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': CLIENT_TOKEN.target };
      const url = known(here.tokenApi, 'user pool that is known');
      return ask({ method: 'POST', hop: 'obtain', url, headers, body: JSON.stringify(input) });
    },
    stacksAfter: async (mark) => (await import('./keyed.ts')).stacksAfter(context, here, mark),
    firstSecret: async () => (await import('./keyed.ts')).firstSecret(context, here),
    token: async (kind) => {
      const made = shared.get(kind) ?? obtain(scopesFor(kind));
      shared.set(kind, made);
      const { value } = await (kind === 'right' ? made : made.catch(noToken));
      return value;
    },
  };
};
