import { type Json, rsaTokenAside } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';

/** The cure of whatever takes the key from the token. */
export const OWN_KEYS_ALONE =
  'Verify with the keys of the configured issuer alone; never with a key or URL out of the token.';

/** The real token with these changes, signed by the probe's own key. */
export const selfSigned = async (context: CaseContext, changes: Json, claims: Json = {}): Promise<string> => {
  const { header, payload } = await context.parts();
  const { privateKey } = await context.ownKey();
  return rsaTokenAside({ ...header, ...changes }, { ...payload, ...claims }, privateKey);
};

/** A case about keys that the issuer never published. */
export const foreignCase = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'attempts'> & Partial<Case>,
): Case => ({
  standard: 'RFC 8725 §3.1 and §3.10, RFC 7515 §4.1, ASVS 5.0 9.1.3',
  mint: 'key-maker',
  right: 'denied',
  cure: OWN_KEYS_ALONE,
  effort: 'standard',
  ...given,
});
