const bytes = (part: string | undefined): string => Buffer.from(part ?? '', 'base64url').toString('hex');

/** True where a reader of any patience takes both for one token: same signed text, same signature bytes. */
export const sameToken = (one: string, other: string): boolean => {
  const [first, second] = [one.split('.'), other.split('.')];
  const signed = first[0] === second[0] && first[1] === second[1];
  return signed && first.length === second.length && bytes(first[2]) === bytes(second[2]);
};
