import { maskTokens, redactHeaders } from '@mizt-auth/consumer';
import type { ServedPool } from '../cognito/cognito.ts';
import type { LiveMessage } from './api.ts';

/** Characters of a body that are shown. */
const SHOWN_BODY = 4000;

/** Takes what must not be shown out of a text: the secrets that the pools have now, and every token. */
export type Hide = (text: string) => string;

const FORM_SECRET = /((?:^|&)(?:client_secret|password|client_assertion)=)[^&]*/g;

/** Hides the client secrets of these pools, secrets in forms that are none of theirs, and tokens. */
export const createHide =
  (pools: readonly ServedPool[]): Hide =>
  (text) => {
    const secrets = pools.flatMap(({ clients }) => clients.flatMap((client) => client.secrets));
    const known = secrets.reduce((shown, { value }) => shown.replaceAll(value, '[secret]'), text);
    return maskTokens(known.replace(FORM_SECRET, '$1[secret]'));
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
