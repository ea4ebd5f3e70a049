import { isProtected, leastScopes, mayCall, type Route } from '@mizt-auth/access';
import { type AccessToken, type ConsumerContext, splitScope } from '@mizt-auth/consumer';
import { CLIENT_TOKEN } from '@mizt-auth/contract';
import { type ProbeRequest, send } from '@mizt-auth/probe';
import { UsageError } from '../../usage-error.ts';
import type { ResolvedTarget } from '../targets/target.ts';
import { type Answer, answerOf, noAnswer } from './answer.ts';

/** Throws out of a way of asking that a target leaves no room for; `message` says why, as a sentence. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked';
}

/** A token that questions share: with the scopes of the route that reads, or with another scope alone. */
export type SharedToken = 'right' | 'other';

/** What is known of a target before anything is asked. */
export interface Here {
  /** A guarded route that reads. */
  readonly reading: Route | undefined;
  /** A guarded route that writes, which nobody calls with a token. */
  readonly writing: Route | undefined;
  readonly client: { readonly id: string; readonly secret: string; readonly scopes: readonly string[] };
  /** A scope of the client that does not open the route that reads. */
  readonly otherScope: string | undefined;
  /** The token endpoint; undefined where it is not known. */
  readonly tokenUrl: string | undefined;
  /** The URL of Cognito's API; undefined where it is not known. */
  readonly tokenApi: string | undefined;
  /** True where the client obtains its tokens by GetClientToken. */
  readonly byApi: boolean;
}

/** Asks a target. Every answer is masked, and any status is one. */
export interface Asker extends Here {
  /** Calls the route that reads, or another. */
  call(request: Partial<ProbeRequest>): Promise<Answer>;
  /** Asks the token endpoint with these parameters. */
  form(fields: string | Readonly<Record<string, string>>, request?: Partial<ProbeRequest>): Promise<Answer>;
  /** Asks GetClientToken. */
  api(input: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** A token that questions share, obtained once. */
  token(kind: SharedToken): Promise<string>;
}

/** Finds out what questions need to know. Throws {@link UsageError} for a client without a secret. */
export const lookAround = async (context: ConsumerContext, target: ResolvedTarget): Promise<Here> => {
  const [client] = target.clients;
  const credentials = await client.credentials(context);
  if (credentials === undefined || !('clientSecret' in credentials))
    throw new UsageError('The client has no secret of its own, and the questions are about those.', [
      'Choose another client with --client',
    ]);
  const guarded = target.routes.filter(isProtected);
  const reading = guarded.find(({ method }) => method === 'GET');
  return {
    reading,
    writing: guarded.find(({ method }) => method === 'POST' || method === 'PUT'),
    client: { id: credentials.clientId, secret: credentials.clientSecret, scopes: client.scopes },
    otherScope: client.scopes.find((scope) => reading && !mayCall(reading, [scope])),
    tokenUrl: await target.issuer.tokenUrl(context).catch(() => undefined),
    tokenApi: target.tokenApi?.(),
    byApi: credentials.authentication === 'api',
  };
};

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

/** Makes whoever asks; `obtain` gives a token for scopes. */
export const createAsker = (
  context: ConsumerContext,
  here: Here,
  obtain: (scopes: readonly string[]) => Promise<AccessToken>,
): Asker => {
  const ask = sender(context, here);
  const shared = new Map<SharedToken, Promise<AccessToken>>();
  const scopesFor = (kind: SharedToken): readonly string[] =>
    kind === 'right'
      ? leastScopes(known(here.reading, 'guarded route that reads'))
      : splitScope(known(here.otherScope, 'other scope'));
  return {
    ...here,
    call: (request) => {
      const { url, method } = known(here.reading, 'guarded route that reads');
      return ask({ url, method, ...request });
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
    token: async (kind) => {
      const made = shared.get(kind) ?? obtain(scopesFor(kind));
      shared.set(kind, made);
      return (await made).value;
    },
  };
};
