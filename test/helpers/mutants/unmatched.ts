const REPORTED = 'It is reported, and never a fail.';
const CONTROL = 'A control that does not hold makes the rest inconclusive, and never fails.';
const UNPARSED = 'Node’s own HTTP parser refuses it before any rule of the stack is asked.';
const NO_OBJECTS =
  'The demo has no objects that belong to somebody; test/integration/probe/objects.test.ts shows it on an API that has.';
const NO_ENDPOINT =
  'The stack’s issuer has no such endpoint; test/integration/probe/issuer.test.ts shows it on one that has.';
const UNTYPED =
  'The stack’s tokens have neither typ nor cnf, so it is reported; test/integration/probe/issuer.test.ts shows both.';
const NO_TLS = 'The stack speaks http on this machine alone, so there is no second port to leave open.';

/** Cases that no mutant needs to fail, each with the reason why. */
export const UNMATCHED: Readonly<Record<string, string>> = {
  'CTL-01': CONTROL,
  'CTL-02': CONTROL,
  'CTL-03': CONTROL,
  'CTL-04': CONTROL,
  A07: REPORTED,
  A08: REPORTED,
  A09: REPORTED,
  B02: REPORTED,
  B05: REPORTED,
  E03: REPORTED,
  E11: REPORTED,
  E12: REPORTED,
  E17: REPORTED,
  E20: REPORTED,
  E21: REPORTED,
  E22: UNPARSED,
  E27: UNTYPED,
  E28: UNTYPED,
  F17: REPORTED,
  G15: REPORTED,
  G29: NO_TLS,
  G30: NO_ENDPOINT,
  I26: NO_ENDPOINT,
  I27: NO_ENDPOINT,
  I28: NO_ENDPOINT,
  I29: NO_ENDPOINT,
  J01: REPORTED,
  J02: REPORTED,
  J04: REPORTED,
  J08: REPORTED,
  J17: REPORTED,
  J18: NO_ENDPOINT,
  J19: NO_ENDPOINT,
  K01: NO_OBJECTS,
  K02: NO_OBJECTS,
  K03: NO_OBJECTS,
  K04: NO_OBJECTS,
  K05: NO_OBJECTS,
  K06: NO_OBJECTS,
  K07: NO_OBJECTS,
  K08: NO_OBJECTS,
};
