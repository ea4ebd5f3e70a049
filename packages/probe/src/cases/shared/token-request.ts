import type { Attempt } from '../../matrix/attempt.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { NotApplicable, NotTried } from '../../matrix/not-applicable.ts';
import type { Credentials, FormChanges } from '../../wire/credentials.ts';
import type { ProbeRequest } from '../../wire/request.ts';
import type { Extra } from './requests.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Posts to the token endpoint what `build` makes of the client's credentials. */
export const tokenRequest = (
  context: CaseContext,
  label: string,
  build: (credentials: Credentials) => Partial<ProbeRequest>,
  extra: Extra = {},
): Attempt => {
  const { url } = context.tokenEndpoint();
  const request = (credentials: Credentials): ProbeRequest => {
    const built = build(credentials);
    const headers = { 'content-type': FORM, ...built.headers };
    return { method: 'POST', hop: 'obtain', url, ...built, headers };
  };
  return { label, request, ...extra };
};

/** The client's own token request (RFC 6749 section 4.4.2) with these changes. */
export const grantRequest = (
  context: CaseContext,
  label: string,
  changes: FormChanges = {},
  extra: Extra = {},
): Attempt => tokenRequest(context, label, (credentials) => credentials.grant(changes), extra);

/** The client's secret. Throws {@link NotApplicable} for a client that proves by another way who it is. */
export const ownSecret = (context: CaseContext): string => {
  const { clientSecret } = context.tokenEndpoint();
  if (clientSecret !== undefined) return clientSecret;
  throw new NotApplicable('The client has no secret: it signs, or shows a certificate.');
};

/**
 * The answer to the client's own request. Tokens cost money, so all cases that look at one share it. A refusal
 * proves nothing, and is no fault of the endpoint: a server may keep the client out for a reason of its own.
 */
export const rightGrant = async (context: CaseContext): Promise<Exchange> => {
  const exchange = await context.once('right-grant', () =>
    context.ask(grantRequest(context, 'right client', {}, { expect: 'token-granted', control: true })),
  );
  if (!context.exchanges.includes(exchange)) context.exchanges.push(exchange);
  return exchange;
};

/** Makes sure that the endpoint works at all: without a token for the right client, a refusal says nothing. */
export const rightClient = async (context: CaseContext): Promise<void> => {
  const { judgement } = await rightGrant(context);
  if (judgement.verdict !== 'pass')
    throw new NotTried('The right client gets no token, so no refusal proves anything.');
};
