/**
 * True for a token with an expiry, and without a header that demands what nobody here knows: what many libraries leave
 * to the API (RFC 9068 section 2.2, RFC 7515 section 4.1.11). Signature and values are the library’s part.
 */
export const isPlain = (token: string): boolean => {
  try {
    const [header, claims] = token
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
    return header?.crit === undefined && typeof claims?.exp === 'number';
  } catch {
    return false;
  }
};

/** The same for the value of an Authorization header. */
export const isPlainHeader = (value: string | undefined): boolean => isPlain(value?.split(' ')[1] ?? '');
