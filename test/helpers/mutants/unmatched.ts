const REPORTED = 'It is reported, and never a fail.';
const CONTROL = 'A control that does not hold makes the rest inconclusive, and never fails.';
const UNPARSED = 'Node’s own HTTP parser refuses it before any rule of the stack is asked.';
const NO_OBJECTS = 'The demo has no objects that belong to somebody, so this is proven on an API of its own.';

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
  F17: REPORTED,
  G15: REPORTED,
  J01: REPORTED,
  J02: REPORTED,
  J04: REPORTED,
  J08: REPORTED,
  K01: NO_OBJECTS,
  K02: NO_OBJECTS,
};
