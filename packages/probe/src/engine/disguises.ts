import { escapeXml } from '@mizt-auth/contract';
import { formEncode } from '../wire/credentials.ts';

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Percent-encoded but for the unreserved characters of RFC 3986 section 2.3. */
const strictly = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const lowerHex = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

/** Base64 of the text wherever it begins in a longer one: only the characters that it alone decides. */
const insideBase64 = (text: string): string[] =>
  [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const [start, end] = [Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6)];
    return (['base64', 'base64url'] as const).map((coding) => bytes.toString(coding).slice(start, end));
  });

/**
 * The forms in which a text may come back: as it is, percent-encoded, form-encoded, escaped for JSON (once,
 * or twice where JSON holds JSON) and for XML, as Base64 and base64url, alone or behind a client's id.
 */
export const disguises = (text: string): ReadonlySet<string> => {
  // A token looks the same in every coding that spares the unreserved characters.
  if (/^[\w.-]*$/.test(text)) return new Set([text, ...insideBase64(text)]);
  const encoded = [encodeURIComponent(text), strictly(text), formEncode(text)];
  const plain = [text, text.trim(), ...encoded, ...encoded.map(lowerHex)];
  const escaped = [quoted(text), quoted(quoted(text)), quoted(text).replaceAll('/', '\\/'), escapeXml(text)];
  return new Set([...plain, ...escaped, ...[...new Set([text, ...encoded])].flatMap(insideBase64)]);
};
