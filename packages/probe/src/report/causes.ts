import type { CaseResult, ShownRoute } from '../engine/result.ts';

/** A flaw so basic that other cases fail for it alone. */
export interface Cause {
  readonly title: string;
  /** Any of these cases shows it, the best first. */
  readonly shownBy: readonly string[];
  /** True for a fail on the same route that has no other cause. */
  readonly explains: (result: CaseResult) => boolean;
}

const families =
  (letters: string) =>
  ({ family }: CaseResult): boolean =>
    letters.includes(family);

/** Cases of other families than that of scopes, which a token of another scope may fail. */
const WITH_OTHER_SCOPE: readonly string[] = [
  'override-of-write',
  'allowed-then-elsewhere',
  'refused-then-own',
  'same-connection',
  'pipelined',
  'interleaved',
  'fifty-at-once',
];

const WITHOUT_REAL_TOKEN = /no token|without token|forged|unsigned|junk|empty header|cut signature/;

// Whoever got in without a real token beside the one of another scope has shown more than that scopes do not count.
const byScopesAlone = ({ slug, family, request, attempts }: CaseResult): boolean =>
  (family === 'F' || (WITH_OTHER_SCOPE.includes(slug) && request.tokenScopes !== null)) &&
  !attempts.some(({ verdict, label }) => verdict === 'fail' && WITHOUT_REAL_TOKEN.test(label));

/** The worst first: where a route has several, the first explains what both would. */
const CAUSES: readonly Cause[] = [
  { title: 'Open to everyone', shownBy: ['no-token'], explains: families('ABCDEFGHKL') },
  { title: 'Any text passes for a token', shownBy: ['random-token'], explains: families('ABCDEFHKL') },
  {
    title: 'No signature is verified',
    shownBy: ['signature-bit-flipped', 'signature-zeros'],
    explains: families('CDEFHK'),
  },
  {
    title: 'Another scope opens it',
    shownBy: ['write-with-other-scope', 'read-with-other-scope'],
    explains: byScopesAlone,
  },
];

/** The names of the cases that show a cause, the best first. */
export const TELLING_CASES: readonly string[] = CAUSES.flatMap(({ shownBy }) => shownBy);

/** True where somebody was let in. */
export const entered = ({ response }: CaseResult): boolean => (response?.status ?? 500) < 400;

/** The cause that a result itself shows. */
export const causeShownBy = (result: CaseResult): Cause | undefined =>
  entered(result) ? CAUSES.find(({ shownBy }) => shownBy.includes(result.slug)) : undefined;

/** A cause, and the route that has it. */
export interface Rooted {
  readonly cause: Cause;
  readonly route: ShownRoute;
}

const requestName = ({ request: { method, url } }: CaseResult): string => `${method} ${url}`;

const isSame = (one: ShownRoute, other: ShownRoute): boolean =>
  one.method === other.method && one.path === other.path;

/**
 * Gives the cause of each of these fails, where it is a basic one. A trial of one route may ask another: what it found
 * there is that route's.
 */
export const createRoots = (fails: readonly CaseResult[]): ((result: CaseResult) => Rooted | undefined) => {
  const telling = fails.filter((result) => causeShownBy(result) !== undefined);
  const asked = new Map(telling.map((result) => [requestName(result), result.route]));
  return (result) => {
    if (!entered(result)) return undefined;
    const route = asked.get(requestName(result)) ?? result.route;
    const shown = telling.filter((one) => isSame(one.route, route)).map(causeShownBy);
    const cause = CAUSES.find((one) => shown.includes(one) && one.explains(result));
    return cause && { cause, route };
  };
};
