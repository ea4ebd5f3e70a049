import type { Severity } from './severity.ts';

/** What the cases of a family have in common. */
export interface FamilyFacts {
  /** The name of its folder below `cases`. */
  readonly slug: string;
  readonly title: string;
  /** What most likely cures a fail, where the case names no cure of its own. */
  readonly cure: string;
  /** How bad a fail is, where neither the judgement nor the case says. */
  readonly severity: Severity;
}

const facts = <const T extends string>(families: Readonly<Record<T, FamilyFacts>>) => families;

/** The families of the matrix by their letter, in the order of reports; CTL are the controls. */
export const FAMILIES = facts({
  CTL: {
    slug: 'controls',
    title: 'Controls',
    cure: 'Check the scopes of the client and of the route, and that the API is deployed.',
    severity: 'high',
  },
  A: {
    slug: 'absent-credential',
    title: 'Credential absent or malformed',
    cure: 'Answer 401 to anything that is not exactly one bearer token.',
    severity: 'critical',
  },
  B: {
    slug: 'misplaced-token',
    title: 'Token in the wrong place',
    cure: 'Read the token from the Authorization header alone.',
    severity: 'medium',
  },
  C: {
    slug: 'signature',
    title: 'Signature and key attacks',
    cure: 'Verify the signature with the configured issuer’s keys and algorithm, before anything is read.',
    severity: 'critical',
  },
  D: {
    slug: 'payload',
    title: 'Payload tampered, signature kept',
    cure: 'Verify the signature over the bytes that came, before any claim is read.',
    severity: 'critical',
  },
  E: {
    slug: 'claims',
    title: 'Correctly signed, wrong claims',
    cure: 'Check iss, exp, nbf, token_use and, where it is used, aud of every token.',
    severity: 'high',
  },
  F: {
    slug: 'scopes',
    title: 'Scopes',
    cure: 'Put the right scope on each method, and compare it as a whole word.',
    severity: 'high',
  },
  G: {
    slug: 'request',
    title: 'Verb, path and transport',
    cure: 'Authorize by the method and path that are routed by, and answer nothing else.',
    severity: 'high',
  },
  H: {
    slug: 'caches',
    title: 'Caches and state',
    cure: 'Key the cache by the whole token, and check expiry and scopes again on every hit.',
    severity: 'high',
  },
  I: {
    slug: 'token-endpoint',
    title: 'Token endpoint',
    cure: 'Authenticate the client, and grant it no more than it may have.',
    severity: 'high',
  },
  J: {
    slug: 'responses',
    title: 'Response hygiene',
    cure: 'Answer refusals with one generic sentence, and nothing of the request.',
    severity: 'low',
  },
  K: {
    slug: 'objects',
    title: 'Object level',
    cure: 'Check on every object that it belongs to the caller.',
    severity: 'high',
  },
  L: {
    slug: 'mutations',
    title: 'Mutations',
    cure: 'Verify the whole token, and authorize by what is routed, whatever else a request says.',
    severity: 'critical',
  },
});

/** The letter of a family. */
export type Family = keyof typeof FAMILIES;

/** The letters of all families, the controls first. */
export const FAMILY_LETTERS: readonly Family[] = Object.keys(FAMILIES) as Family[];

/** The family of a case or trial, from its id. */
export const familyOf = (id: string): Family => (id.startsWith('CTL') ? 'CTL' : (id.slice(0, 1) as Family));
