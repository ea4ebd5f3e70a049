import { isRecord, parseJson } from '@mizt-auth/contract';
import { textOf } from './compact-form.ts';
import { type Refusal, shown } from './steps.ts';
import { SIGNATURE_ALGORITHMS, type Trust } from './trust.ts';

/** The members of a header that count. */
export interface TokenHeader {
  readonly alg: string;
  /** Undefined where the header names no key, which a Cognito authorizer refuses. */
  readonly kid: string | undefined;
}

const refuse = (problem: Refusal['problem'], why: string): Refusal => ({ step: 'header', problem, why });

// No extension is known here, so each is one that must be refused (RFC 7515 section 4.1.11); and a JWT
// must not leave its payload unencoded (RFC 7797 section 7).
const EXTENSIONS = ['crit', 'b64'] as const;

// RFC 9068 section 2.1. A type of its own says what a token is for (RFC 8725 section 3.11); many issuers write JWT.
const OTHER_TYPE = /^(?!(?:application\/)?at\+jwt$).+\+jwt$/i;

/** Reads the header of a token (RFC 7515 section 4.1), or says why it is refused. */
export const readHeader = (part: string, { cognito }: Pick<Trust, 'cognito'>): TokenHeader | Refusal => {
  const header = parseJson(textOf(part) ?? '');
  if (!isRecord(header)) return refuse('not a JWT', 'It is not a JWT: its header is not a JSON object.');
  const extension = EXTENSIONS.find((name) => Object.hasOwn(header, name));
  if (extension !== undefined) return refuse('invalid', `Its header uses the extension ${extension}.`);
  const { alg, kid, typ } = header;
  if (typeof alg !== 'string' || !SIGNATURE_ALGORITHMS.includes(alg))
    return refuse('wrong signature', 'Its algorithm is not one that an issuer signs with.');
  if (!cognito && typeof typ === 'string' && OTHER_TYPE.test(typ))
    return refuse('wrong use', `It is no access token: its type is ${shown(typ)}.`);
  if (typeof kid === 'string') return { alg, kid };
  if (!cognito && kid === undefined) return { alg, kid };
  return refuse('unknown key', 'Its header names no key.');
};
