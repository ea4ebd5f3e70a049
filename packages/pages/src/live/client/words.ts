/** What each member of a token's header and each claim is for. Sources: RFC 7515 section 4.1, RFC 7519 section 4.1, Cognito's guide. */
export const MEANINGS: Readonly<Record<string, string>> = {
  alg: 'the algorithm of the signature',
  kid: 'which of the issuer’s keys signed it',
  typ: 'what kind of object this is',
  sub: 'the subject: without a user, the client itself',
  token_use: 'access tokens open APIs, ID tokens tell who a user is',
  scope: 'what its bearer may do',
  auth_time: 'when the client showed its credentials',
  iss: 'the issuer: which user pool vouches for it',
  exp: 'from then on it is refused',
  nbf: 'before that it is refused',
  iat: 'when it was issued',
  version: 'Cognito’s version of the token',
  jti: 'the id of this token',
  client_id: 'the app client that it was issued to',
  aud: 'whom it is meant for; Cognito leaves it out of access tokens',
};

/** The four hops: what each is called, whom it asks, and what it is for. */
export const HOPS = [
  { hop: 'find', service: 'CloudFormation', asks: 'Where are the token URL, the secret and the API?' },
  { hop: 'read', service: 'Secrets Manager', asks: 'What are my client id and my client secret?' },
  { hop: 'obtain', service: 'Cognito', asks: 'Here they are: may I have an access token for this scope?' },
] as const;

const TIMES = new Set(['exp', 'iat', 'nbf', 'auth_time']);

/** A claim's value as text; times in the reader's own. */
export const valueText = (name: string, value: unknown): string => {
  if (TIMES.has(name) && typeof value === 'number') {
    const time = new Date(value * 1000);
    return Number.isNaN(time.getTime()) ? String(value) : `${value} (${time.toLocaleTimeString()})`;
  }
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
};

/** US dollars, to the hundredth of a cent where that says something. */
export const dollars = (amount: number): string => {
  if (amount === 0) return '$0';
  return `$${amount.toFixed(amount < 0.001 ? 6 : 5)}`;
};

/** `1 token`, `2 tokens`. */
export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Milliseconds without the noise. */
export const duration = (ms: number | null): string => {
  if (ms === null) return '…';
  if (ms < 0.1) return '< 0.1 ms';
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
};
