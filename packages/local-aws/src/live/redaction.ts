import { maskTokens, redactHeaders } from '@mizt-auth/consumer';
import type { ServedPool } from '../cognito/cognito.ts';
import type { LiveMessage } from './api.ts';

/** Characters of a body that are shown. */
const SHOWN_BODY = 4000;

/** Takes what must not be shown out of a text: secrets, and every token. */
export type Hide = (text: string) => string;

const FORM_SECRET = /((?:^|&)(?:client_secret|password|client_assertion)=)[^&]*/g;

// In AWS's JSON, and in JSON that stands in that as a text; a secret is there before its pool knows it.
const JSON_SECRET = /((?:app_client_secret|Secret|ClientSecretValue)\\?"\s*:\s*\\?")[^"\\]*/g;

/** Hides the client secrets that these pools have or had, secrets that are none of theirs, and tokens. */
export const createHide = (pools: readonly ServedPool[]): Hide => {
  const known = new Set<string>();
  return (text) => {
    for (const { clients } of pools)
      for (const { secrets } of clients) for (const { value } of secrets) known.add(value);
    const hidden = [...known].reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text);
    return maskTokens(hidden.replace(FORM_SECRET, '$1[secret]').replace(JSON_SECRET, '$1[secret]'));
  };
};

/** A message as it may be shown. */
export const shownMessage = (
  headers: Iterable<readonly [string, string]>,
  body: string | Buffer,
  hide: Hide,
): LiveMessage => {
  const text = hide(body.toString());
  return {
    headers: Object.entries(redactHeaders(headers)).map(([name, value]) => [name, hide(value)] as const),
    body: text.length > SHOWN_BODY ? `${text.slice(0, SHOWN_BODY)} … (${text.length} characters)` : text,
  };
};
