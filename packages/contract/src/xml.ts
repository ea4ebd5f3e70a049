const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
};

// XML 1.0 section 2.2 has no way to write these, not even escaped.
const isWritable = (char: string): boolean => {
  const code = char.codePointAt(0) ?? 0;
  return code >= 0x20
    ? code < 0xd800 || (code > 0xdfff && code < 0xfffe) || code > 0xffff
    : /[\t\n\r]/.test(char);
};

/** Text that may stand in an attribute or an element; what XML cannot say becomes a question mark. */
export const escapeXml = (text: string): string =>
  [...text].map((char) => (isWritable(char) ? (ENTITIES[char] ?? char) : '?')).join('');
