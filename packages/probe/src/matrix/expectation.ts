/** What a correct server does with a request. */
export const EXPECTATIONS = {
  allowed: 'the content, 2xx',
  welcome: 'the content, 2xx (a refusal is reported)',
  vacant: '404 or 2xx: the caller is let in, and nothing is there',
  unauthorized: '401',
  challenged: '401 with WWW-Authenticate: Bearer and no error code',
  malformed: '400 or 401',
  denied: '400, 401 or 403',
  ambiguous: '400 or 401; a server that takes one of two credentials is reported',
  permitted: '400 or 401; getting in is allowed too, and reported',
  refused: '401 or 403',
  'insufficient-scope': '403 with error="insufficient_scope"',
  rejected: 'any 4xx, or the connection closed',
  'kept-out': 'any refusal or fault, never the content',
  astray: 'any refusal, or another page than the content',
  noted: 'recorded, never a fail',
  'token-refused': 'an OAuth error, 4xx',
  'token-granted': 'a token, 200',
  'no-token': 'anything but a token',
  'token-limited': 'an OAuth error, or a token for no more than the client may have',
} as const;

/** A key of {@link EXPECTATIONS}. */
export type Expectation = keyof typeof EXPECTATIONS;

const WELCOMING: readonly Expectation[] = [
  'allowed',
  'welcome',
  'vacant',
  'noted',
  'token-granted',
  'token-limited',
];

/** True where a pass means that somebody was kept out; it proves nothing unless the right caller gets in. */
export const isRefusal = (expectation: Expectation): boolean => !WELCOMING.includes(expectation);
