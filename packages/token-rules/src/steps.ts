/** What is asked of a token, in this order; the first refusal ends it. */
export const STEPS = [
  'form',
  'header',
  'key',
  'signature',
  'claims',
  'issuer',
  'times',
  'use',
  'scopes',
] as const;

/** One of {@link STEPS}. */
export type StepName = (typeof STEPS)[number];

/** Why a token is refused, in a word or two. */
export type TokenProblem =
  | 'not a JWT'
  | 'other issuer'
  | 'unknown key'
  | 'wrong signature'
  | 'not yet valid'
  | 'expired'
  | 'invalid'
  | 'wrong use'
  | 'other audience'
  | 'missing scope';

/** A refusal: where, what, and why in a sentence. */
export interface Refusal {
  readonly step: StepName;
  readonly problem: TokenProblem;
  readonly why: string;
}

/** How one step went. */
export interface Step {
  readonly name: StepName;
  readonly state: 'passed' | 'refused' | 'not reached';
  readonly why: string;
}

const PASSED: Readonly<Record<StepName, string>> = {
  form: 'It has three parts in base64url.',
  header: 'Its header names an algorithm and a key.',
  key: 'The issuer has this key.',
  signature: 'Its signature matches its content.',
  claims: 'Its claims are one JSON object.',
  issuer: 'The target trusts its issuer.',
  times: 'It is within its lifetime.',
  use: 'It is the kind of token that the route accepts.',
  scopes: 'It has a scope that opens the route.',
};

/** Every step in order: passed before the refusal, not reached after it. */
export const stepsUpTo = (refusal: Refusal | null): readonly Step[] => {
  const end = refusal === null ? STEPS.length : STEPS.indexOf(refusal.step);
  return STEPS.map((name, at) => {
    if (at < end) return { name, state: 'passed', why: PASSED[name] };
    return at === end && refusal !== null
      ? { name, state: 'refused', why: refusal.why }
      : { name, state: 'not reached', why: 'An earlier step refused the token.' };
  });
};

/** A value out of a token as text that is safe on a terminal, and not too long for a line. */
export const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nobody'))
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 200);
