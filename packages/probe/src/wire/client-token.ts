import { CLIENT_TOKEN, isRecord, parseJson } from '@mizt-auth/contract';
import type { ProbeRequest } from './request.ts';

/** A question to a token endpoint in the words of GetClientToken, or a sentence that says why it has none. */
export type Translated = ProbeRequest | { readonly without: string };

const FORM = 'application/x-www-form-urlencoded';

const TWICE = 'A list of scopes may name several: GetClientToken has no parameter that must stand once.';
const OTHER_GRANT = 'GetClientToken knows no grant but the one, and no proof but a secret.';
const OTHER_FORM = 'GetClientToken takes JSON by POST alone, its credentials in it.';
const OTHER_URL = 'GetClientToken has one URL, and clients of its own pools alone.';

type Members = Readonly<Record<string, unknown>>;

const inputOf = ({ client_id: id, client_secret: secret, scope }: Members): string =>
  JSON.stringify({
    ClientId: id,
    Secret: secret,
    ...(typeof scope === 'string' && { Scopes: scope.split(' ').filter(Boolean) }),
  });

const OWN = new Set(['grant_type', 'client_id', 'client_secret', 'scope']);

const membersOf = (body: string): Members | string => {
  const pairs = [...new URLSearchParams(body)];
  const members = Object.fromEntries(pairs);
  if (pairs.length !== Object.keys(members).length) return TWICE;
  const foreign = Object.keys(members).some((name) => !OWN.has(name));
  return foreign || members.grant_type !== 'client_credentials' ? OTHER_GRANT : members;
};

// A secret that is no text can be said in JSON alone; any other JSON would be the form in other words.
const membersOfJson = (body: string): Members | string => {
  const members = parseJson(body);
  return isRecord(members) && typeof members.client_secret === 'object' ? members : OTHER_FORM;
};

const read = ({ body = '', headers: { 'content-type': type } = {} }: ProbeRequest): Members | string => {
  if (type === FORM) return membersOf(body);
  return type === 'application/json' ? membersOfJson(body) : OTHER_FORM;
};

/**
 * Asks GetClientToken, which is at `url`, what a request asks a token endpoint: id, secret and scopes are the same
 * there. What has no counterpart (another grant, Basic, a client assertion, another form) is said to have none.
 */
export const toClientToken = (request: ProbeRequest, url: string): Translated => {
  const { headers = {}, method } = request;
  if (request.url !== url) return { without: new URL(request.url).search === '' ? OTHER_URL : OTHER_FORM };
  if (method !== 'POST' || 'authorization' in headers || request.raw) return { without: OTHER_FORM };
  const members = read(request);
  if (typeof members === 'string') return { without: members };
  return {
    ...request,
    body: inputOf(members),
    headers: {
      ...headers,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': CLIENT_TOKEN.target,
    },
  };
};
