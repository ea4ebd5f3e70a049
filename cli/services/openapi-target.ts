import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { type ConsumerContext, defaultContext, obtainToken } from '@mizt-auth/consumer';
import type { ProbeTarget } from '@mizt-auth/probe';
import { UsageError } from '../usage-error.ts';
import { type Costs, costCounter } from './costs.ts';
import { createNetwork } from './network/network.ts';
import { checkProxies } from './network/proxies.ts';
import type { TargetSummary } from './targets/target.ts';

/** Where an API is described, and who calls it. */
export interface OpenApiChoice {
  readonly file: string;
  readonly baseUrl?: string | undefined;
  readonly tokenUrl?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
}

const client = (context: ConsumerContext, tokenUrl: string | undefined, choice: OpenApiChoice) => {
  const { clientId, clientSecret } = choice;
  if (clientId === undefined || clientSecret === undefined) return {};
  if (tokenUrl === undefined || !URL.canParse(tokenUrl)) {
    throw new UsageError(`${choice.file} names no token URL for client credentials.`, [
      'Add --token-url URL',
    ]);
  }
  const credentials = { tokenUrl, clientId, clientSecret };
  return {
    tokenEndpoint: { url: tokenUrl, clientId, clientSecret },
    token: async (scopes: readonly string[]) => ({
      value: (await obtainToken(context, credentials, scopes)).value,
      hops: [],
    }),
  };
};

/** A target out of an OpenAPI file, and what of the file cannot be probed. */
export interface OpenApiSession {
  readonly target: ProbeTarget;
  readonly description: TargetSummary;
  readonly costs: () => Costs;
  readonly left: readonly string[];
}

const contextFor = (
  signal: AbortSignal,
  timeoutMs: number,
  onHop: ConsumerContext['onHop'],
): ConsumerContext => {
  checkProxies(process.env);
  return defaultContext({ ...createNetwork(process.env), signal, timeoutMs, onHop });
};

/**
 * Reads an OpenAPI file as a target; `timeoutMs` holds for each request.
 *
 * Throws {@link UsageError} for what is wrong with the file.
 */
export const openApiSession = async (
  choice: OpenApiChoice,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<OpenApiSession> => {
  const { OpenApiError, readOpenApi } = await import('@mizt-auth/access/openapi');
  const { observe, costs } = costCounter();
  const context = contextFor(signal, timeoutMs, observe);
  const file = /^https?:/i.test(choice.file) ? choice.file : relative(process.cwd(), choice.file);
  try {
    const { title, routes, tokenUrl, left } = await readOpenApi(file, {
      readBytes: (path) => readFile(path),
      baseUrl: choice.baseUrl,
    });
    const name = 'openapi';
    const target = {
      name,
      context,
      routes,
      ...client(context, choice.tokenUrl ?? tokenUrl, choice),
    };
    return { target, costs, left, description: { name, description: `${title}, ${file}` } };
  } catch (error) {
    if (error instanceof OpenApiError) throw new UsageError(error.message);
    throw error;
  }
};
