import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { FormChanges } from '../../wire/credentials.ts';
import { grantRequest } from '../shared/token-request.ts';

/** A secret that no client has. */
export const WRONG_SECRET = 'wrong'.repeat(10);

/** What a client that is not who it says may be answered (RFC 6749 section 5.2). */
export const CLIENT_CODES = ['invalid_client', 'unauthorized_client'];

/** A case of a token request that must be refused. */
export const grantCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'standard' | 'sent' | 'attempts'> & Partial<Case>,
): Case => ({
  mint: 'anyone',
  right: 'token-refused',
  on: 'once',
  cure: 'Authenticate the client before anything else of the request is looked at.',
  ...given,
});

/** Asks for a token with these changes of the form; `codes` are the errors that fit. */
export const form = (
  context: CaseContext,
  label: string,
  changes: FormChanges,
  codes?: readonly string[],
): Attempt => grantRequest(context, label, changes, { codes });

/** A case of a way to a token that is not the client’s own secret: none may lead to one. */
export const grantOf = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'standard' | 'attempts'> & Partial<Case>,
): Case => grantCase({ effort: 'standard', right: 'no-token', severity: 'critical', ...given });
