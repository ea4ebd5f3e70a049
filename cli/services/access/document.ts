import type { ClosedRoute, Route } from '@mizt-auth/access';
import type { OpenApiSource } from '../../config/target-choice.ts';
import { readDescription } from '../targets/described.ts';

/** What an OpenAPI file says about who may call what. */
export interface ReadDocument {
  readonly routes: readonly Route[];
  /** Operations that no bearer token opens, each with the reason. */
  readonly left: readonly string[];
  /** The routes of those. */
  readonly closed: readonly ClosedRoute[];
}

const routeOf = (reason: string): ClosedRoute[] => {
  const [, method, path] = /^(\S+) (\S+) /.exec(reason) ?? [];
  return method === undefined || path === undefined ? [] : [{ method, path }];
};

// Only paths count here; a description whose servers are relative is as good as any.
const ANYWHERE = 'https://api.invalid';

/** Reads an OpenAPI file; `readBytes` stands for the disk where it is elsewhere. Throws `UsageError`. */
export const readDocument = async (
  source: OpenApiSource,
  readBytes?: (path: string) => Promise<Uint8Array>,
): Promise<ReadDocument> => {
  const { routes, left } = await readDescription({ ...source, baseUrl: ANYWHERE }, readBytes);
  return { routes, left, closed: left.flatMap(routeOf) };
};
