import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { buyToken, type ConsumerContext } from '@mizt-auth/consumer';
import type { ProbeTarget } from '@mizt-auth/probe';
import { UsageError } from '../usage-error.ts';

/** Where an API is described, and who calls it. */
export interface OpenApiChoice {
  readonly file: string;
  readonly baseUrl?: string | undefined;
  readonly tokenUrl?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
}

const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`${path} cannot be read.`, [`Check the path: ${(cause as Error).message}`]);
  }
};

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
      value: (await buyToken(context, credentials, scopes)).value,
      hops: [],
    }),
  };
};

/** A target out of an OpenAPI file, and what of the file cannot be probed. */
export interface OpenApiTarget {
  readonly target: ProbeTarget;
  readonly description: string;
  readonly left: readonly string[];
}

/** Reads an OpenAPI file as a target. Throws {@link UsageError} for what is wrong with the file. */
export const openApiTarget = async (
  choice: OpenApiChoice,
  context: ConsumerContext,
): Promise<OpenApiTarget> => {
  const { OpenApiError, readOpenApi } = await import('@mizt-auth/probe/openapi');
  const file = relative(process.cwd(), choice.file) || choice.file;
  try {
    const { title, routes, tokenUrl, left } = await readOpenApi(file, { readText, baseUrl: choice.baseUrl });
    const target: ProbeTarget = {
      name: 'openapi',
      context,
      routes,
      ...client(context, choice.tokenUrl ?? tokenUrl, choice),
    };
    return { target, left, description: `${title}, ${file}` };
  } catch (error) {
    if (error instanceof OpenApiError) throw new UsageError(error.message);
    throw error;
  }
};
