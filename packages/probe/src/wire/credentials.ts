/** A client of a token endpoint. */
export interface Client {
  readonly id: string;
  /** Undefined for a client that has none. */
  readonly secret: string | undefined;
}

/** Parameters of a token request beside or instead of the usual ones; undefined leaves one out. */
export type FormChanges = Readonly<Record<string, string | undefined>>;

/** What a token request says, apart from where it goes. */
export interface GrantParts {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly asClient?: boolean | undefined;
}

/**
 * The ways in which a client shows who it is. A request with credentials is a function of this, so that
 * it can be built twice: with the real ones for the wire, and with placeholders for the record.
 */
export interface Credentials {
  /** The form of a token request, credentials included (RFC 6749 section 4.4.2). */
  form(changes?: FormChanges): string;
  /** The same parameters as JSON. */
  json(changes?: FormChanges): string;
  /** The value of an Authorization header: id and secret form-urlencoded first (RFC 6749 section 2.3.1). */
  basic(changes?: Partial<Client>): string;
  /** A token request with the credentials where this client shows them: in the form, or as Basic. */
  grant(changes?: FormChanges): GrantParts;
  /** The same for another client. */
  as(client: Client): Credentials;
}

/** How texts are written for the wire or for the record. */
interface Rendering {
  readonly encode: (text: string) => string;
  readonly base64: (text: string) => string;
  readonly as: (client: Client) => Client;
}

/** What stands in the record for the real values. */
const PLACEHOLDERS = { id: '$CLIENT_ID', secret: '$CLIENT_SECRET', assertion: '$CLIENT_ASSERTION' };

/** What stands in the record for a real token of the default client; that of another one has its name behind it. */
export const TOKEN_PLACEHOLDER = '$TOKEN';

/** Every placeholder that a shell can fill in, as they stand in a recorded request. */
export const SHELL_PLACEHOLDER =
  /(\$\(printf %s "(?:\$CLIENT_ID|\$CLIENT_SECRET|[\w%.+:-])*" \| openssl base64 -A\)|\$(?:CLIENT_ID|CLIENT_SECRET|CLIENT_ASSERTION|TOKEN(?:_[A-Z0-9_]+)?)\b)/;

/** A text as a form writes it (application/x-www-form-urlencoded). */
export const formEncode = (text: string): string => new URLSearchParams({ a: text }).toString().slice(2);

const WIRE: Rendering = {
  encode: formEncode,
  base64: (text) => Buffer.from(text).toString('base64'),
  as: (client) => client,
};

const RECORD: Rendering = {
  encode: (text) => (Object.values(PLACEHOLDERS).includes(text) ? text : formEncode(text)),
  base64: (text) => `$(printf %s "${text}" | openssl base64 -A)`,
  as: () => PLACEHOLDERS,
};

/** How a client asks for a token. */
export interface Asking {
  /** How it shows its credentials; in the form where left out. */
  readonly authentication?: 'post' | 'basic' | undefined;
  /** The scope that it names: a server may refuse whoever names none (RFC 6749 section 3.3). */
  readonly scope?: string | undefined;
  /** What else it asks for. */
  readonly parameters?: readonly (readonly [name: string, value: string])[] | undefined;
  /** What proves who it is, where that is no secret; no parameter at all where its connection does. */
  readonly proof?: Readonly<Record<string, string>> | undefined;
}

const createCredentials = (client: Client, asking: Asking, rendering: Rendering): Credentials => {
  const { encode, base64 } = rendering;
  const fields = (changes: FormChanges): [string, string][] => {
    const own = {
      grant_type: 'client_credentials',
      client_id: client.id,
      client_secret: client.secret,
      scope: asking.scope,
    };
    const more = (asking.parameters ?? []).filter(([name]) => !Object.hasOwn(changes, name));
    return [...Object.entries({ ...own, ...changes }), ...more].filter(
      (field): field is [string, string] => field[1] !== undefined,
    );
  };
  const form = (changes: FormChanges = {}): string =>
    fields(changes)
      .map(([name, value]) => `${formEncode(name)}=${encode(value)}`)
      .join('&');
  const basic = ({ id = client.id, secret = client.secret ?? '' }: Partial<Client> = {}): string =>
    `Basic ${base64(`${encode(id)}:${encode(secret)}`)}`;
  // Who changes id or secret is somebody else, and proves nothing.
  const isSelf = (changes: FormChanges): boolean => !('client_id' in changes || 'client_secret' in changes);
  const grant = (changes: FormChanges = {}): GrantParts => {
    if (asking.proof !== undefined && isSelf(changes))
      return { body: form({ ...asking.proof, ...changes }), asClient: true };
    const { client_id: id, client_secret: secret } = Object.fromEntries(fields(changes));
    if (asking.authentication !== 'basic' || id === undefined || secret === undefined)
      return { body: form(changes) };
    const body = form({ ...changes, client_id: undefined, client_secret: undefined });
    return { body, headers: { authorization: basic({ id, secret }) } };
  };
  return {
    form,
    basic,
    grant,
    json: (changes = {}) => JSON.stringify(Object.fromEntries(fields(changes))),
    as: (other) => createCredentials(rendering.as(other), { ...asking, proof: undefined }, rendering),
  };
};

/** The real credentials, for the wire alone. */
export const realCredentials = (client: Client, asking: Asking = {}): Credentials =>
  createCredentials(client, asking, WIRE);

/** What stands for them in everything that is kept or shown. */
export const recordedCredentials = (asking: Asking = {}): Credentials => {
  const { id, secret, assertion } = PLACEHOLDERS;
  if (asking.proof === undefined) return createCredentials({ id, secret }, asking, RECORD);
  const signed = 'client_assertion' in asking.proof ? { client_assertion: assertion } : {};
  return createCredentials(
    { id, secret: undefined },
    { ...asking, proof: { ...asking.proof, ...signed } },
    RECORD,
  );
};
