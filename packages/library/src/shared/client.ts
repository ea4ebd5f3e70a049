/**
 * A secret, or a function that gives it, so that whoever prints the object that it stands in does not print the
 * secret. It is called when a token is first obtained, and an empty or missing secret is an error then.
 */
export type Secret = string | (() => string | undefined | Promise<string | undefined>);

/** A client with a secret, as the issuer knows it (RFC 6749 section 2.3.1). */
export interface Client {
  readonly clientId: string;
  readonly secret: Secret;
  /** Where the secret is shown: in the form body (`post`, the default), or in a Basic header. */
  readonly authentication?: 'post' | 'basic' | undefined;
  /** The API that its tokens are for, where the issuer takes it by this name. */
  readonly audience?: string | undefined;
  /** The URI of the API that its tokens are for, or several (RFC 8707 section 2). */
  readonly resource?: string | readonly string[] | undefined;
  /** Whatever else the issuer wants in a token request, by name. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}
