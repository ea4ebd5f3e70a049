import { encode } from '../../forge/jws.ts';
import type { Random } from './random.ts';

/** One change of a token, and its name. */
export interface Step {
  readonly label: string;
  readonly apply: (token: string) => string;
}

/** Letters that can stand in a header value and in a token, or nearly. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=~';

const withPart = (token: string, at: number, change: (part: string) => string): string =>
  token
    .split('.')
    .map((part, index) => (index === at ? change(part) : part))
    .join('.');

const withJson =
  (change: (value: Record<string, unknown>) => unknown) =>
  (part: string): string => {
    try {
      return encode(JSON.stringify(change(JSON.parse(Buffer.from(part, 'base64url').toString()))));
    } catch {
      return part;
    }
  };

const ALGORITHMS = ['none', 'None', 'HS256', 'RS512', 'ES256', 'PS256', '', 'RS256 '] as const;

const CLAIMS: readonly (readonly [string, unknown])[] = [
  ['exp', 9_999_999_999],
  ['scope', 'admin'],
  ['sub', 'admin'],
  ['client_id', 'admin'],
  ['iss', 'https://issuer.mizt-auth.invalid'],
  ['aud', '*'],
  ['jti', 'x'],
];

type Make = (random: Random, token: string) => Step;

const MAKES: readonly Make[] = [
  (random, token) => {
    const [at, count] = [random.below(token.length), 1 + random.below(40)];
    return {
      label: `${count} letters left out at ${at}`,
      apply: (text) => text.slice(0, at) + text.slice(at + count),
    };
  },
  (random, token) => {
    const [at, letter] = [random.below(token.length), random.pick([...LETTERS])];
    return {
      label: `"${letter}" put in at ${at}`,
      apply: (text) => text.slice(0, at) + letter + text.slice(at),
    };
  },
  (random, token) => {
    const [at, letter] = [random.below(token.length), random.pick([...LETTERS])];
    return {
      label: `"${letter}" at ${at}`,
      apply: (text) => text.slice(0, at) + letter + text.slice(at + 1),
    };
  },
  (random, token) => {
    const [at, count] = [random.below(token.length), 1 + random.below(20)];
    return {
      label: `${count} letters repeated at ${at}`,
      apply: (text) => text.slice(0, at + count) + text.slice(at),
    };
  },
  (random) => {
    const part = random.below(3);
    return { label: `part ${part + 1} left empty`, apply: (text) => withPart(text, part, () => '') };
  },
  (random) => {
    const part = random.below(3);
    return { label: `part ${part + 1} an empty object`, apply: (text) => withPart(text, part, () => 'e30') };
  },
  (random) => {
    const [first, last] = [random.below(3), random.below(3)];
    return {
      label: `part ${last + 1} in the place of part ${first + 1}`,
      apply: (text) => withPart(text, first, () => text.split('.')[last] ?? ''),
    };
  },
  (random) => {
    const part = random.below(3);
    return {
      label: `part ${part + 1} left out`,
      apply: (text) =>
        text
          .split('.')
          .filter((_, at) => at !== part)
          .join('.'),
    };
  },
  (random) => {
    const alg = random.pick(ALGORITHMS);
    return {
      label: `alg ${JSON.stringify(alg)}`,
      apply: (text) =>
        withPart(
          text,
          0,
          withJson((header) => ({ ...header, alg })),
        ),
    };
  },
  (random) => {
    const kid = random.pick(['', 'x', '../x', "'", '0'] as const);
    return {
      label: `kid ${JSON.stringify(kid)}`,
      apply: (text) =>
        withPart(
          text,
          0,
          withJson((header) => ({ ...header, kid })),
        ),
    };
  },
  (random) => {
    const [name, value] = random.pick(CLAIMS);
    return {
      label: `${name} ${JSON.stringify(value)}`,
      apply: (text) =>
        withPart(
          text,
          1,
          withJson((claims) => ({ ...claims, [name]: value })),
        ),
    };
  },
  (random) => {
    const part = random.below(3);
    return {
      label: `part ${part + 1} in lower case`,
      apply: (text) => withPart(text, part, (one) => one.toLowerCase()),
    };
  },
];

/** A change that these choices make of a token. */
export const tokenStep = (random: Random, token: string): Step => random.pick(MAKES)(random, token);
