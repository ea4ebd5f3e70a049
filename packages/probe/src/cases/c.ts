import type { Row } from '../row.ts';
import { keyRows } from './c-keys.ts';
import { signatureRows } from './c-signature.ts';

/** Family C: tokens whose signature or key is not the issuer's. */
export const familyC: readonly Row[] = [...signatureRows, ...keyRows];
