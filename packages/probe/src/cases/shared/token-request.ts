import type { Attempt } from '../../matrix/attempt.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import type { ProbeRequest } from '../../wire/request.ts';
import type { Extra } from './requests.ts';

/** Parameters of a token request; undefined leaves one out. */
export type FormChanges = Readonly<Record<string, string | undefined>>;

const FORM = 'application/x-www-form-urlencoded';

/** The form of a client's token request (RFC 6749 section 4.4.2) with these changes. */
export const tokenForm = (context: CaseContext, changes: FormChanges = {}): string => {
  const { clientId, clientSecret } = context.tokenEndpoint();
  const fields: FormChanges = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...changes,
  };
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return new URLSearchParams(given).toString();
};

/** Credentials as Basic authentication shows them (RFC 6749 section 2.3.1). */
export const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

// A client that is known to show its credentials as Basic does so here too.
const shownAs = (
  context: CaseContext,
  body: string,
): { body: string; headers: Readonly<Record<string, string>> } => {
  const form = new URLSearchParams(body);
  const [id, secret] = [form.get('client_id'), form.get('client_secret')];
  if (context.tokenEndpoint().authentication !== 'basic' || id === null || secret === null)
    return { body, headers: {} };
  form.delete('client_id');
  form.delete('client_secret');
  return { body: form.toString(), headers: { authorization: basic(id, secret) } };
};

/** Posts a form to the token endpoint. */
export const grantRequest = (
  context: CaseContext,
  label: string,
  form: string,
  extra: Extra = {},
  request: Partial<ProbeRequest> = {},
): Attempt => {
  const { body, headers } = request.headers ? { body: form, headers: {} } : shownAs(context, form);
  return {
    label,
    request: {
      method: 'POST',
      hop: 'obtain',
      url: context.tokenEndpoint().url,
      body,
      ...request,
      headers: { 'content-type': FORM, ...headers, ...request.headers },
    },
    ...extra,
  };
};

/**
 * The answer to a request that names no scope. Tokens cost money, so all cases that look at such an
 * answer share one.
 */
export const defaultGrant = async (context: CaseContext): Promise<Exchange> => {
  const exchange = await context.once('default-grant', () =>
    context.ask(grantRequest(context, 'no scope named', tokenForm(context), { expect: 'token-granted' })),
  );
  if (!context.exchanges.includes(exchange)) context.exchanges.push(exchange);
  return exchange;
};
