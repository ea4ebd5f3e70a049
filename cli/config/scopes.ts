import { ALL_SCOPES, fullScope, RESOURCE_SERVER } from '@mizt-auth/contract';
import { UsageError } from '../usage-error.ts';

const SHORT_NAMES: readonly string[] = RESOURCE_SERVER.scopes.map(({ name }) => name);

/**
 * Full scopes for what a user typed: `read` and `premium_api/read` both mean the latter.
 *
 * Throws {@link UsageError} for a scope that the resource server does not have.
 */
export const resolveScopes = (typed: readonly string[]): string[] =>
  typed.map((scope) => {
    if (SHORT_NAMES.includes(scope)) return fullScope(scope);
    if (ALL_SCOPES.includes(scope)) return scope;
    throw new UsageError(`There is no scope "${scope}".`, [
      `Use one of ${[...SHORT_NAMES, ...ALL_SCOPES].join(', ')}`,
    ]);
  });
