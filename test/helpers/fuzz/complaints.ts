import type { Invocation } from './invocation.ts';
import type { Performed } from './perform.ts';
import { PASSWORD, TOKEN } from './values.ts';

const CODES = new Set([0, 1, 2, 3, 4, 130]);
const COMMANDS_OWN = new Set([126, 127]);

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const aboutExit = ({ argv, isUsage, oddities }: Invocation, { exit, error }: Performed): string[] => {
  const isExec = argv[0] === 'exec';
  // What these found is their result: doctor a broken hop, a probe cases that no answer came to, a status no stack.
  const reports = argv[0] === 'doctor' || argv[0] === 'probe' || argv.includes('status');
  const known = CODES.has(exit) || (isExec && COMMANDS_OWN.has(exit));
  // What is left of a command may be a topic, which shows its help.
  const helps = oddities.some((oddity) => /^(an argument less|-- in an odd place)$/.test(oddity));
  return [
    ...(known ? [] : [`exit code ${exit}`]),
    ...(exit === 0 && error ? ['an error, and exit code 0'] : []),
    ...(exit > 1 && exit !== 4 && !error && !isExec && !reports
      ? [`exit code ${exit} without an error`]
      : []),
    ...(isUsage && !helps && exit !== 2 ? [`usage, and exit code ${exit}`] : []),
    ...(error && error.exit !== exit ? [`the error says ${error.exit}, the exit code is ${exit}`] : []),
  ];
};

const CLUMSY = /failed with Error\b|\[object |undefined/;

const aboutError = ({ argv, variables }: Invocation, { stderr, error }: Performed): string[] => {
  if (error === undefined) return [];
  const isTyped = [...argv, ...Object.values(variables)].some((text) => text.includes('undefined'));
  const isClumsy = CLUMSY.test(error.message) && !isTyped;
  return [
    ...(error.code === 'BUG' ? [`a bug: ${error.message}`] : []),
    ...(error.message.trim() === '' ? ['an error without a sentence'] : []),
    ...(error.exit !== 130 && error.suggestions.length === 0 ? [`no advice: ${error.message}`] : []),
    ...(error.suggestions.length > 2 ? ['more than two cures'] : []),
    ...(isClumsy ? [`"${error.message}"`] : []),
    ...(count(stderr, /^Error: /gm) > 1 ? ['more than one error'] : []),
  ];
};

const aboutOutput = (
  { argv }: Invocation,
  { stdout, stderr }: Performed,
  secrets: readonly string[],
): string[] => {
  const all = `${stdout}\n${stderr}`;
  const isToken = argv[0] === 'token' || argv[0] === 'exec';
  return [
    ...(/^ {4}at .*[:(]/m.test(all) ? ['a stack trace'] : []),
    ...(secrets.some((secret) => all.includes(secret)) ? ['a secret'] : []),
    ...(all.includes(PASSWORD) ? ['a password of a URL'] : []),
    ...(all.includes(TOKEN) ? ['the planted token'] : []),
    ...(!isToken && /ey[\w-]{20,}\.ey[\w-]{20,}\.[\w-]{20,}/.test(all) ? ['a token'] : []),
  ];
};

/** What is wrong with what an invocation came to, in words; `secrets` must not be in its output. */
export const complaints = (
  invocation: Invocation,
  performed: Performed,
  secrets: readonly string[],
): readonly string[] =>
  performed.isHanging
    ? ['it hangs']
    : [
        ...aboutExit(invocation, performed),
        ...aboutError(invocation, performed),
        ...aboutOutput(invocation, performed, secrets),
      ];
