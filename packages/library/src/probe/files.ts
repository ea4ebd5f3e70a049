import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AccessModel, type Route as ApiRoute, anyScope } from '@mizt-auth/access';
import type { OauthTarget, Route } from './types.ts';

const pathOf = (file: string | URL): string => {
  const path = file instanceof URL || file.startsWith('file:') ? fileURLToPath(file) : file;
  return relative(process.cwd(), path) || path;
};

const bodyOf = ({ body, contentType }: Route) => {
  if (body === undefined) return undefined;
  return typeof body === 'string'
    ? { contentType: contentType ?? 'text/plain', text: body }
    : { contentType: contentType ?? 'application/json', text: JSON.stringify(body) };
};

const routeOf = (route: Route): ApiRoute => {
  const { method, url, scopes, message } = route;
  return { method, url, message, access: anyScope(scopes), body: bodyOf(route) };
};

/** What is known of an API: its routes, and the token URL that its description names. */
export interface DescribedApi {
  readonly routes: readonly ApiRoute[];
  readonly tokenUrl?: string | undefined;
}

/**
 * The API of a target: its own routes, else what its OpenAPI description says.
 *
 * Throws `TypeError` where it has neither, and `OpenApiError` with file, line and column.
 */
export const readApi = async ({ routes, openapi, baseUrl }: OauthTarget): Promise<DescribedApi> => {
  if (routes !== undefined) return { routes: routes.map(routeOf) };
  if (openapi === undefined)
    throw new TypeError('The target has neither "routes" nor "openapi", so there is nothing to probe.');
  const { readOpenApi } = await import('@mizt-auth/access/openapi');
  return readOpenApi(pathOf(openapi), { readBytes: (path) => readFile(path), baseUrl });
};

/** Who may call what, where a file says so. Throws `AccessFileError` with file, line and column. */
export const readAccess = async ({ access }: OauthTarget): Promise<AccessModel | undefined> => {
  if (access === undefined) return undefined;
  const { readAccessFile } = await import('@mizt-auth/access/file');
  const path = pathOf(access);
  return readAccessFile(path, await readFile(path, 'utf8'));
};
