/** One scope of a resource server, as Cognito stores it. */
export interface ResourceServerScope {
  /** The part after the slash, `read` in `premium_api/read`. */
  readonly name: 'read' | 'write';
  /** What the scope allows, in words. */
  readonly description: string;
}

/** The short name of a scope: `read` or `write`. */
export type ScopeName = ResourceServerScope['name'];

/**
 * The resource server that owns the scopes of the premium API.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 */
export const RESOURCE_SERVER = {
  identifier: 'premium_api',
  name: 'premium-api-authorizer',
  scopes: [
    { name: 'read', description: 'Get Premium Api Content' },
    { name: 'write', description: 'Put Premium Api Content' },
  ] satisfies readonly ResourceServerScope[],
} as const;

/**
 * The scope as it stands in a token and in an authorizer: `premium_api/read`.
 *
 * Takes the short name and, for a resource server that is not ours, its identifier.
 * Source: RFC 6749 section 3.3; Cognito joins identifier and name with a slash.
 */
export const fullScope = (name: string, identifier: string = RESOURCE_SERVER.identifier): string =>
  `${identifier}/${name}`;

/** Every scope that the app client may ask for, in the order of the resource server. */
export const ALL_SCOPES: readonly string[] = RESOURCE_SERVER.scopes.map((scope) => fullScope(scope.name));

/** The app client that consumers use; `client_credentials` is its only flow. */
export const APP_CLIENT = {
  name: 'premium_app_users',
  flows: ['client_credentials'],
  /** Life of an access token in seconds; Cognito allows 300 to 86,400. */
  accessTokenSeconds: 3600,
} as const;
