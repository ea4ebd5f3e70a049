import type { UserPool } from '../blueprint.ts';
import type { HttpResponse } from '../http/message.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { answerIssuerRequest } from './discovery.ts';
import { createPool, type RunningPool } from './pool.ts';
import { answerTokenRequest } from './token-endpoint.ts';
import type { TokenRules } from './token-rules.ts';

/** A pool that answers: its issuer host and its domain are two hosts, as on AWS. */
export interface ServedPool extends RunningPool {
  readonly issuer: string;
  readonly domain: string;
  readonly tokenUrl: string;
  readonly jwksUrl: string;
}

const TOKEN_PATH = '/oauth2/token';

const NOT_FOUND: HttpResponse = { status: 404, headers: {}, body: '' };

/** Starts a user pool: keys, issuer host, domain host. */
export const startPool = async (
  lifecycle: Lifecycle,
  pool: UserPool,
  region: string,
  rules: TokenRules,
): Promise<ServedPool> => {
  const running = await createPool(pool, region);
  const urls = { issuer: '', domain: '' };
  const issuerHost = await lifecycle.serve(async (request) => answerIssuerRequest(running, urls, request));
  urls.issuer = `${issuerHost}/${running.id}`;
  urls.domain = await lifecycle.serve(async (request) => {
    if (request.path !== TOKEN_PATH) return NOT_FOUND;
    return answerTokenRequest({ pool: running, issuer: urls.issuer, rules, now: lifecycle.now }, request);
  });
  return Object.assign(running, {
    ...urls,
    tokenUrl: `${urls.domain}${TOKEN_PATH}`,
    jwksUrl: `${urls.issuer}/.well-known/jwks.json`,
  });
};
