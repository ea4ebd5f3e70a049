import { isRecord, parseJson } from '@mizt-auth/contract';
import { textOf } from './compact-form.ts';
import type { Refusal } from './steps.ts';
import { SIGNATURE_ALGORITHMS } from './trust.ts';

/** The two members of a header that count. */
export interface TokenHeader {
  readonly alg: string;
  readonly kid: string;
}

const refuse = (problem: Refusal['problem'], why: string): Refusal => ({ step: 'header', problem, why });

// No extension is known here, so each is one that must be refused (RFC 7515 section 4.1.11); and a JWT
// must not leave its payload unencoded (RFC 7797 section 7).
const EXTENSIONS = ['crit', 'b64'] as const;

/** Reads the header of a token (RFC 7515 section 4.1), or says why it is refused. */
export const readHeader = (part: string): TokenHeader | Refusal => {
  const header = parseJson(textOf(part) ?? '');
  if (!isRecord(header)) return refuse('not a JWT', 'It is not a JWT: its header is not a JSON object.');
  const extension = EXTENSIONS.find((name) => Object.hasOwn(header, name));
  if (extension !== undefined) return refuse('invalid', `Its header uses the extension ${extension}.`);
  const { alg, kid } = header;
  if (typeof alg !== 'string' || !SIGNATURE_ALGORITHMS.includes(alg))
    return refuse('wrong signature', 'Its algorithm is not one that an issuer signs with.');
  if (typeof kid !== 'string') return refuse('unknown key', 'Its header names no key.');
  return { alg, kid };
};
