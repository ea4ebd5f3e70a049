import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponse } from '../http/message.ts';
import { issueToken, type TokenIssuer } from './issue-token.ts';
import { OAuthError } from './oauth-error.ts';

// What is no form post has no body to its answer. GET was reported as 400, once and without its body;
// another content type as 405. Neither is documented.
const GET_STATUS = 400;
const NO_FORM_STATUS = 405;

/** Grants that Cognito has, but that no machine client may use. */
const USER_GRANTS = new Set(['authorization_code', 'refresh_token']);

// Seen on AWS's own token endpoint, or documented for it.
const commonHeaders = (): Record<string, string> => ({
  'x-amz-cognito-request-id': randomUUID(),
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
  'x-xss-protection': '1; mode=block',
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  pragma: 'no-cache',
  expires: '0',
  'strict-transport-security': 'max-age=31536000 ; includeSubDomains',
  'x-frame-options': 'DENY',
  server: 'Server',
});

const json = (status: number, value: unknown): HttpResponse => ({
  status,
  headers: { ...commonHeaders(), 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(value),
});

const grant = async (endpoint: TokenIssuer, request: HttpRequest): Promise<HttpResponse> => {
  const { pool, rules } = endpoint;
  const { grantType, scopes, shown } = rules.readForm(request);
  if (grantType !== 'client_credentials' && !USER_GRANTS.has(grantType))
    throw new OAuthError('unsupported_grant_type');
  const client = rules.authenticate(shown, pool.clients);
  if (!client.oauthEnabled) throw new OAuthError('invalid_grant');
  if (grantType !== 'client_credentials' || !client.flows.includes(grantType)) {
    throw new OAuthError('unauthorized_client');
  }
  return json(200, await issueToken(endpoint, client, scopes));
};

const answer = async (endpoint: TokenIssuer, request: HttpRequest): Promise<HttpResponse> => {
  if (!endpoint.rules.isForm(request)) {
    const status = request.method === 'GET' ? GET_STATUS : NO_FORM_STATUS;
    return { status, headers: commonHeaders(), body: '' };
  }
  try {
    if (request.tooLarge) throw new OAuthError('invalid_request');
    return await grant(endpoint, request);
  } catch (error) {
    if (error instanceof OAuthError) return json(400, { error: error.code });
    throw error;
  }
};

/**
 * `POST /oauth2/token`: every refusal is a 400 with an OAuth error code, except what is no form post
 * at all, which has no body.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export const answerTokenRequest = async (
  endpoint: TokenIssuer,
  request: HttpRequest,
): Promise<HttpResponse> => endpoint.rules.finish(await answer(endpoint, request));
