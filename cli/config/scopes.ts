import { UsageError } from '../usage-error.ts';

const shortName = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1);

/**
 * Full scopes for what a user typed: with `premium_api/read` among the known ones, `read` means it too.
 *
 * Throws {@link UsageError} for a scope that the target, or the `client` of it that was chosen, does not have, or a
 * short name that several share.
 */
export const resolveScopes = (
  typed: readonly string[],
  known: readonly string[],
  client?: string,
): string[] =>
  typed.map((scope) => {
    // A target that names none knows none: the issuer decides.
    if (known.length === 0 || known.includes(scope)) return scope;
    const meant = known.filter((full) => shortName(full) === scope);
    const names = known.flatMap((full) => [shortName(full), full]);
    if (meant.length > 1)
      throw new UsageError(`"${scope}" could be ${meant.join(' or ')}.`, ['Write the full scope']);
    if (meant[0] === undefined)
      throw new UsageError(
        `${client ? `The client ${client} has` : 'There is'} no scope "${scope}".`,
        [`Use one of ${names.join(', ')}`],
        {
          typed: scope,
          known: names,
          before: '--scope ',
        },
      );
    return meant[0];
  });
