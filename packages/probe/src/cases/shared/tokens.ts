import type { Json } from '../../forge/jws.ts';
import type { PlainAttempt } from '../../matrix/attempt.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { bearer, bearers, type Extra } from './requests.ts';

/** A real token that just opens the trial's route. */
export const ownToken = async (context: CaseContext): Promise<string> => (await context.rightToken()).token;

/** The route's right caller. */
export const rightCaller = async (
  context: CaseContext,
  label: string,
  extra: Extra = {},
): Promise<PlainAttempt> => {
  const { token, scopes } = await context.rightToken();
  return bearer(context, label, token, { scopes, ...extra });
};

/** A signed token for each of these changes of the real claims. */
export const signedEach = async (
  context: CaseContext,
  tokens: Readonly<Record<string, Json>>,
): Promise<PlainAttempt[]> => {
  const signed = Object.entries(tokens).map(
    async ([label, claims]) => [label, await context.signed(claims)] as const,
  );
  return bearers(context, Object.fromEntries(await Promise.all(signed)));
};

/** Seconds since 1970, by the clock of the run. */
export const nowSeconds = ({ target }: CaseContext): number => Math.floor(target.context.now() / 1000);

/** A real token that another pool issued. */
export const otherPoolToken = async (context: CaseContext): Promise<string> => {
  const { clients, obtain } = await context.laboratory();
  const token = await obtain(clients.ordinary);
  context.hide(token);
  return token;
};
