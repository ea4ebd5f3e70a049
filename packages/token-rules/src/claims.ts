import { isRecord, type JsonRecord, parseJson } from '@mizt-auth/contract';
import { textOf } from './compact-form.ts';
import { type Refusal, shown } from './steps.ts';
import type { Trust } from './trust.ts';

/** The claims of a token, as they stand in it. */
export type Claims = JsonRecord;

/** Seconds that an issue time may lie ahead: clocks differ, and Cognito's `iat` may be a second late. */
export const IAT_LEEWAY_SECONDS = 60;

/**
 * Reads the payload, or says why it is refused. Cognito writes compact JSON, so a text that does not
 * survive the way through the parser unchanged (repeated members, white space) did not come from a pool.
 */
export const readClaims = (part: string, { cognito }: Trust): { readonly claims: Claims } | Refusal => {
  const text = textOf(part) ?? '';
  const claims = parseJson(text);
  if (!isRecord(claims))
    return {
      step: 'claims',
      problem: 'not a JWT',
      why: 'It is not a JWT: its payload is not a JSON object.',
    };
  if (cognito && JSON.stringify(claims) !== text)
    return { step: 'claims', problem: 'invalid', why: 'Its payload is not written as Cognito writes JSON.' };
  return { claims };
};

/** Null where the token was issued by whom the route trusts, to the letter (RFC 7519 section 4.1.1). */
export const checkIssuer = ({ iss }: Claims, { issuer }: Trust): Refusal | null =>
  iss === issuer
    ? null
    : {
        step: 'issuer',
        problem: 'other issuer',
        why: `It was issued by ${shown(iss)}, and the target trusts ${issuer}.`,
      };

// RFC 7519 section 2 allows a fraction of a second; Cognito writes none.
const isTime = (value: unknown, { cognito }: Pick<Trust, 'cognito'>): value is number =>
  typeof value === 'number' && (cognito ? Number.isSafeInteger(value) : Number.isFinite(value)) && value >= 0;

/** True once the token's life is over; `now` is in epoch seconds, and there is no leeway. */
export const isExpired = ({ exp }: Claims, now: number): boolean => typeof exp !== 'number' || now >= exp;

const refuse = (problem: Refusal['problem'], why: string): Refusal => ({ step: 'times', problem, why });

const seconds = (duration: number): number => Math.round(Math.abs(duration));

/**
 * Null within the token's life (RFC 7519 sections 4.1.4 to 4.1.6). `exp` must be there; `nbf` and `iat`
 * count where they are. `now` is in epoch seconds.
 */
export const checkTimes = (claims: Claims, now: number, trust: Pick<Trust, 'cognito'>): Refusal | null => {
  const { exp, nbf, iat } = claims;
  if (exp === undefined) return refuse('invalid', 'It has no expiry (exp).');
  const bad = Object.entries({ exp, nbf, iat }).find(
    ([, value]) => value !== undefined && !isTime(value, trust),
  );
  if (bad !== undefined) return refuse('invalid', `Its ${bad[0]} is not a time in seconds.`);
  if (isExpired(claims, now)) return refuse('expired', `It expired ${seconds(now - Number(exp))} s ago.`);
  if (Number(nbf ?? 0) > now)
    return refuse('not yet valid', `It becomes valid in ${seconds(Number(nbf) - now)} s.`);
  if (Number(iat ?? 0) > now + IAT_LEEWAY_SECONDS)
    return refuse('not yet valid', `It was issued ${seconds(Number(iat) - now)} s in the future (iat).`);
  return null;
};
