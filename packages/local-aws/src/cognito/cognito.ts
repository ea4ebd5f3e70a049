import type { UserPool } from '../blueprint.ts';
import type { HttpRequest, HttpResponse } from '../http/message.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { REFERENCES } from '../references.ts';
import type { Watch } from '../watch/watch.ts';
import { newestSecret } from './client-secrets.ts';
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

// A POST elsewhere on a domain was answered so (2018); what it has for pages are GETs.
const NO_POST_HERE: HttpResponse = { status: 405, headers: { allow: 'GET' }, body: '' };

/** What pools need to start. */
export interface CognitoParts {
  readonly lifecycle: Lifecycle;
  readonly region: string;
  readonly rules: TokenRules;
  readonly watch: Watch;
}

const startPool = async (
  { lifecycle, region, rules, watch }: CognitoParts,
  definition: UserPool,
): Promise<ServedPool> => {
  const running = await createPool(definition, region, lifecycle.now());
  const urls = { issuer: '', domain: '' };
  const issuerHost = await lifecycle.serve(
    watch.over({ kind: 'issuer' }, async (request) => answerIssuerRequest(running, urls, request)),
  );
  urls.issuer = `${issuerHost}/${running.id}`;
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    if (request.path !== TOKEN_PATH) return request.method === 'POST' ? NO_POST_HERE : NOT_FOUND;
    return answerTokenRequest({ pool: running, issuer: urls.issuer, rules, now: lifecycle.now }, request);
  };
  urls.domain = await lifecycle.serve(watch.over({ kind: 'domain' }, answer));
  return Object.assign(running, {
    ...urls,
    tokenUrl: `${urls.domain}${TOKEN_PATH}`,
    jwksUrl: `${urls.issuer}/.well-known/jwks.json`,
  });
};

const describe = (pool: ServedPool, values: Map<string, string>): void => {
  values
    .set(REFERENCES.userPoolId(pool.name), pool.id)
    .set(REFERENCES.issuer(pool.name), pool.issuer)
    .set(REFERENCES.tokenUrl(pool.name), pool.tokenUrl);
  for (const client of pool.clients)
    values
      .set(REFERENCES.clientId(client.name), client.id)
      .set(REFERENCES.clientSecret(client.name), newestSecret(client));
};

/** Starts user pools in order (keys, issuer host, domain host), and adds them and what refers to them. */
export const startPools = async (
  parts: CognitoParts,
  definitions: readonly UserPool[],
  pools: Map<string, ServedPool>,
  values: Map<string, string>,
): Promise<readonly ServedPool[]> => {
  const started: ServedPool[] = [];
  for (const definition of definitions) {
    const pool = await startPool(parts, definition);
    pools.set(pool.name, pool);
    describe(pool, values);
    started.push(pool);
  }
  return started;
};
