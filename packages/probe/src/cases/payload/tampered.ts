import { encode, type Json } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { bearer } from '../shared/requests.ts';

/** A real token whose payload was changed, with the signature that it had. */
export const tampered = async (
  context: CaseContext,
  change: (payload: Json) => Json | string,
): Promise<string> => {
  const { raw, payload } = await context.parts();
  return `${raw[0]}.${encode(change(payload))}.${raw[2]}`;
};

/** An attempt with a real token that has these claims instead of its own. */
export const withClaims = async (context: CaseContext, label: string, changes: Json): Promise<Attempt> =>
  bearer(context, label, await tampered(context, (payload) => ({ ...payload, ...changes })));

type Attack = Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'attempts'> & Partial<Case>;

/** A case of this family. */
export const tampering = (attack: Attack): Case => ({
  standard: 'RFC 8725 §3.3, ASVS 5.0 9.1.1, OWASP API2:2023',
  mint: 'token-holder',
  right: 'unauthorized',
  ...attack,
});
