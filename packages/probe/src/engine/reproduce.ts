import { SHELL_PLACEHOLDER } from '../wire/credentials.ts';
import type { ProbeRequest } from '../wire/request.ts';

const literal = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

// Placeholders stand in double quotes, where the shell fills them in; all else in single ones.
const quote = (text: string): string => {
  const parts = text.split(SHELL_PLACEHOLDER);
  const quoted = parts.map((part, at) => (at % 2 === 1 ? `"${part}"` : part && literal(part)));
  return quoted.join('') || literal('');
};

const header = ([name, value]: readonly [string, string]): string => `-H ${quote(`${name}: ${value}`)}`;

const printable = (text: string): boolean => /^[\t\x20-\x7e]*$/.test(text);

/**
 * A curl line that sends the same request once CLIENT_ID, CLIENT_SECRET and TOKEN are set. `mask` hides tokens and secrets; where a header holds bytes
 * that curl would not send, a comment says so.
 */
export const curlLine = (
  { method, url, headers = {}, body, raw }: ProbeRequest,
  mask: (text: string) => string,
): string => {
  const lines = [...Object.entries(headers), ...(raw?.lines ?? [])];
  const odd = lines.some(([name, value]) => !printable(`${name}${value}`));
  const parts = [
    'curl -sS -i',
    raw?.version === 'HTTP/1.0' ? '--http1.0' : '--http1.1',
    ...(raw?.target === undefined ? [] : [`--path-as-is --request-target ${quote(raw.target)}`]),
    `-X ${quote(method)}`,
    ...(raw?.host ? [header(['host', raw.host])] : []),
    ...lines.filter((line) => printable(line.join(''))).map(header),
    ...(body === undefined ? [] : [`--data-binary ${quote(body)}`]),
    quote(url),
    ...(odd ? ['# and a header with control characters, which curl does not send'] : []),
  ];
  return mask(parts.join(' '));
};
