import type { ConsumerContext, IssuerResolver } from '@mizt-auth/consumer';
import { obtainToken, readyToken } from '@mizt-auth/consumer';
import { type ProbeClient, type ProbeTarget, probeClient, tokenEndpointOf } from '@mizt-auth/probe';
import { contextOf } from '../shared/context.ts';
import { credentialsAt, issuerOf, type ReadCredentials, requestOf } from '../shared/credentials.ts';
import type { RequestOptions } from '../shared/request-options.ts';
import { checkOauth } from './check-target.ts';
import { type DescribedTarget, NOWHERE, noToken, RETRIES } from './described.ts';
import { readAccess, readApi } from './files.ts';
import type { OauthTarget, SecretBearer, TokenBringer } from './types.ts';

/** A client of the target, and its credentials where it has some. */
interface Caller {
  readonly client: ProbeClient;
  readonly bearer?: { readonly given: SecretBearer; readonly credentials: ReadCredentials };
}

const bringerOf = (name: string, { token, scopes }: TokenBringer, context: ConsumerContext): Caller => {
  const obtain = async (asking: ConsumerContext, wanted: readonly string[]) =>
    readyToken(await token(wanted), wanted, { origin: `the client ${name}`, nowMs: asking.now() });
  return { client: probeClient(context, [], { name, scopes, obtain }) };
};

const bearerOf = (
  name: string,
  given: SecretBearer,
  issuer: IssuerResolver,
  context: ConsumerContext,
): Caller => {
  const credentials = credentialsAt(issuer, given);
  const obtain = async (asking: ConsumerContext, wanted: readonly string[]) =>
    obtainToken(asking, await credentials(asking), wanted, requestOf(given));
  const client = probeClient(context, [], { name, scopes: given.scopes, obtain });
  return { client, bearer: { given, credentials } };
};

const callersOf = (target: OauthTarget, issuer: IssuerResolver, context: ConsumerContext): Caller[] =>
  Object.entries(target.clients).map(([name, given]) =>
    'token' in given ? bringerOf(name, given, context) : bearerOf(name, given, issuer, context),
  );

const endpointOf = async ({ bearer }: Caller, context: ConsumerContext) =>
  bearer && tokenEndpointOf(context, await bearer.credentials(context), requestOf(bearer.given));

/** Any API that takes bearer tokens. Reads the files that the target names. */
export const describeOauth = async (
  target: OauthTarget,
  options: RequestOptions,
): Promise<DescribedTarget> => {
  const context = contextOf(options, 0);
  const { routes, tokenUrl } = await readApi(target);
  checkOauth(target, tokenUrl);
  const issuer = issuerOf({
    issuer: target.issuer,
    tokenUrl: target.tokenUrl ?? (target.issuer ? undefined : tokenUrl),
  });
  const callers = callersOf(target, issuer, contextOf(options, RETRIES));
  const first = callers[0] as Caller;
  const known = {
    name: 'oauth',
    context,
    routes,
    access: await readAccess(target),
    audience: target.apiAudience,
    issuers: issuer,
    scopes: first.client.scopes,
  };
  const { bearer } = first;
  return {
    shape: {
      ...known,
      clients: callers.map(({ client }) => ({ ...client, token: noToken })),
      token: noToken,
      tokenEndpoint: bearer && { url: NOWHERE, clientId: bearer.given.clientId, clientSecret: NOWHERE },
    },
    reach: async (): Promise<ProbeTarget> => ({
      ...known,
      clients: callers.map(({ client }) => client),
      token: first.client.token,
      tokenEndpoint: await endpointOf(first, contextOf(options, RETRIES)),
    }),
  };
};
