import { CLIENT_TOKEN, type JsonRecord, textMember } from '@mizt-auth/contract';
import { type HttpRequest, headerValue } from '../http/message.ts';
import { OAuthError } from './oauth-error.ts';

/** Credentials as they were shown, in the header or in the body. */
export interface ShownCredentials {
  readonly id: string;
  readonly secret: string;
}

/** A request to the token endpoint, taken apart. */
export interface TokenForm {
  readonly grantType: string;
  /** Null where the parameter was left out or empty. */
  readonly scopes: readonly string[] | null;
  /** Credentials in the order header, body. */
  readonly shown: readonly ShownCredentials[];
}

const FORM = /^application\/x-www-form-urlencoded(\s*;.*)?$/i;

/** True where the request is what the endpoint takes at all: a POST with the form content type. */
export const isFormPost = (request: HttpRequest): boolean =>
  request.method === 'POST' && FORM.test(headerValue(request, 'content-type') ?? '');

const basicCredentials = (header: string | undefined): ShownCredentials[] => {
  const encoded = /^basic +([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return [];
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return colon === -1 ? [] : [{ id: text.slice(0, colon), secret: text.slice(colon + 1) }];
};

const bodyCredentials = (form: URLSearchParams): ShownCredentials[] => {
  const secret = form.get('client_secret');
  return secret === null ? [] : [{ id: form.get('client_id') ?? '', secret }];
};

const rejectRepeated = (form: URLSearchParams): void => {
  const names = [...form.keys()];
  if (new Set(names).size !== names.length) throw new OAuthError('invalid_request');
};

const rejectUnusable = (form: URLSearchParams): void => {
  // A resource binding (RFC 8707) cannot be had with this grant, and metadata must be a JSON object.
  if (form.has('resource')) throw new OAuthError('invalid_request');
  const metadata = form.get('aws_client_metadata');
  if (metadata !== null && !/^\s*\{/.test(metadata)) throw new OAuthError('invalid_request');
};

/**
 * Reads the form (RFC 6749 sections 2.3.1, 3.2 and 4.4.2). The query string is not looked at.
 *
 * Throws {@link OAuthError} `invalid_request` for what cannot be read: a repeated parameter, no grant type.
 */
export const readTokenForm = (request: HttpRequest): TokenForm => {
  const form = new URLSearchParams(request.body.toString());
  rejectRepeated(form);
  rejectUnusable(form);
  const grantType = form.get('grant_type');
  if (!grantType) throw new OAuthError('invalid_request');
  const header = basicCredentials(headerValue(request, 'authorization'));
  const body = bodyCredentials(form);
  const clientId = form.get('client_id');
  if (header[0] && clientId !== null && clientId !== header[0].id) throw new OAuthError('invalid_request');
  const scope = form.get('scope');
  return { grantType, scopes: scope ? scope.split(' ') : null, shown: [...header, ...body] };
};

// An empty list names as little as none.
const scopesIn = (scopes: unknown): readonly string[] | null => {
  if (scopes === undefined || scopes === null) return null;
  const whole = Array.isArray(scopes) && scopes.every((scope) => typeof scope === 'string' && scope !== '');
  if (!whole || scopes.length > CLIENT_TOKEN.maxScopes) throw new OAuthError('invalid_request');
  return scopes.length === 0 ? null : scopes;
};

/**
 * Reads the input of GetClientToken, whose id and secret must be there.
 *
 * Throws {@link OAuthError} `invalid_request`.
 */
export const readTokenInput = (input: JsonRecord): Omit<TokenForm, 'grantType'> => {
  const [id, secret] = [textMember(input, 'ClientId'), textMember(input, 'Secret')];
  if (!id || !secret) throw new OAuthError('invalid_request');
  return { scopes: scopesIn(input.Scopes), shown: [{ id, secret }] };
};
