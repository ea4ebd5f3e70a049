const SECRET_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-amz-security-token',
  'x-amz-sso_bearer_token',
]);

// What stands before the first space may be the credential itself: only what is known to be a scheme is kept.
const SCHEME = /^(?:basic|bearer|digest|dpop|aws4-hmac-sha256) /i;

const redactValue = (name: string, value: string): string =>
  SECRET_HEADERS.has(name.toLowerCase()) ? `${SCHEME.exec(value)?.[0] ?? ''}[redacted]` : value;

/** Headers as they may be shown: whatever carries a credential keeps its scheme alone. */
export const redactHeaders = (headers: Iterable<readonly [string, string]>): Record<string, string> =>
  Object.fromEntries([...headers].map(([name, value]) => [name, redactValue(name, value)]));

// A JWT starts with the Base64 of a brace and a quote or white space.
const JWT = /ey[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g;

/** A text in which everything that looks like a JWT is replaced by `[token]`. */
export const maskTokens = (text: string): string => text.replace(JWT, '[token]');

const MOST_SHOWN = 200;

/**
 * What a server wrote, as it may be shown: without tokens and these secrets, in printable characters of one line,
 * not longer than 200 of them.
 */
export const shownText = (text: string, secrets: readonly string[] = []): string => {
  const spelled = secrets.filter(Boolean).flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const masked = spelled.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), maskTokens(text));
  const plain = masked.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return plain.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN - 1)}…` : plain;
};
