import { readFile } from 'node:fs/promises';
import type { ClosedRoute, Route } from '@mizt-auth/access';
import { UsageError } from '../../usage-error.ts';

/** What an OpenAPI file says about who may call what. */
export interface ReadDocument {
  readonly routes: readonly Route[];
  /** Operations that no bearer token opens, each with the reason. */
  readonly left: readonly string[];
  /** The routes of those. */
  readonly closed: readonly ClosedRoute[];
}

const routeOf = (reason: string): ClosedRoute[] => {
  const [, method, path] = /^([A-Z]+) (\S+) /.exec(reason) ?? [];
  return method === undefined || path === undefined ? [] : [{ method, path }];
};

type ReadBytes = (path: string) => Promise<Uint8Array>;

// Only paths count here; a description whose servers are relative is as good as any.
const ANYWHERE = 'https://api.invalid';

/** Reads an OpenAPI file; `readBytes` stands for the disk where it is elsewhere. Throws {@link UsageError}. */
export const readDocument = async (file: string, readBytes: ReadBytes = readFile): Promise<ReadDocument> => {
  const { OpenApiError, readOpenApi } = await import('@mizt-auth/access/openapi');
  try {
    const { routes, left } = await readOpenApi(file, { readBytes, baseUrl: ANYWHERE });
    return { routes, left, closed: left.flatMap(routeOf) };
  } catch (error) {
    if (error instanceof OpenApiError) throw new UsageError(error.message);
    throw error;
  }
};
