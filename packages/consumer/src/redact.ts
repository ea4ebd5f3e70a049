const SECRET_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-amz-security-token',
]);

const redactValue = (name: string, value: string): string => {
  if (!SECRET_HEADERS.has(name.toLowerCase())) return value;
  const [scheme, rest] = value.split(' ', 2);
  return rest === undefined ? '[redacted]' : `${scheme} [redacted]`;
};

/** Headers as they may be shown: whatever carries a credential keeps its scheme alone. */
export const redactHeaders = (headers: Iterable<readonly [string, string]>): Record<string, string> =>
  Object.fromEntries([...headers].map(([name, value]) => [name, redactValue(name, value)]));
