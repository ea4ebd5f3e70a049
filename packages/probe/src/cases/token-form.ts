import type { Exchange } from '../exchange.ts';
import type { Lab } from '../lab.ts';
import type { Attempt } from '../row.ts';
import type { ProbeRequest } from '../wire/request.ts';
import type { Extra } from './attempts.ts';

/** Parameters of a token request; undefined leaves one out. */
export type FormChanges = Readonly<Record<string, string | undefined>>;

const FORM = 'application/x-www-form-urlencoded';

/** The form of a client's token request (RFC 6749 section 4.4.2) with these changes. */
export const tokenForm = (lab: Lab, changes: FormChanges = {}): string => {
  const { clientId, clientSecret } = lab.tokenEndpoint();
  const fields: FormChanges = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...changes,
  };
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return new URLSearchParams(given).toString();
};

/** Posts a form to the token endpoint. */
export const grantRequest = (
  lab: Lab,
  label: string,
  body: string,
  extra: Extra = {},
  request: Partial<ProbeRequest> = {},
): Attempt => ({
  label,
  request: {
    method: 'POST',
    url: lab.tokenEndpoint().url,
    body,
    ...request,
    headers: { 'content-type': FORM, ...request.headers },
  },
  ...extra,
});

/**
 * The answer to a request that names no scope. Tokens cost money, so all rows that look at such an
 * answer share one.
 */
export const defaultGrant = async (lab: Lab): Promise<Exchange> => {
  const exchange = await lab.once('default-grant', () =>
    lab.ask(grantRequest(lab, 'no scope named', tokenForm(lab), { expect: 'token-granted' })),
  );
  if (!lab.exchanges.includes(exchange)) lab.exchanges.push(exchange);
  return exchange;
};
