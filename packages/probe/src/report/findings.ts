import { type CaseResult, failsRun, type ShownRoute } from '../engine/result.ts';
import { SEVERITIES, type Severity, type Threshold } from '../matrix/severity.ts';

/** One thing to repair: fails with the same cause on the same route. */
export interface Finding {
  /** What is wrong, in words; the route stands beside it. */
  readonly title: string;
  /** That of the worst of its cases. */
  readonly severity: Severity;
  /** The case that shows the cause best. */
  readonly lead: CaseResult;
  /** The routes that it is about: one, or all where it is merely hygiene. */
  readonly routes: readonly ShownRoute[];
  /** Every case that fails for it, the lead first. */
  readonly cases: readonly CaseResult[];
}

/** A flaw so basic that other cases fail for it alone. */
interface Cause {
  readonly title: string;
  /** Any of these cases shows it, the best first. */
  readonly shownBy: readonly string[];
  readonly families: string;
}

const CAUSES: readonly Cause[] = [
  { title: 'Open to everyone', shownBy: ['no-token'], families: 'ABCDEFGHK' },
  { title: 'Any text passes for a token', shownBy: ['random-token'], families: 'ABCDEFHK' },
  {
    title: 'No signature is verified',
    shownBy: ['signature-bit-flipped', 'signature-zeros'],
    families: 'CDEFHK',
  },
];

const entered = ({ response }: CaseResult): boolean => (response?.status ?? 500) < 400;

/** True where somebody was kept out, and merely not in the words that were expected. */
export const isWording = (result: CaseResult): boolean =>
  result.severity === 'low' && !entered(result) && /not the refusal that was expected/.test(result.reason);

/** True where the API went down in the middle of it. */
const isCrash = ({ reason }: CaseResult): boolean =>
  /The API stopped answering after this request/.test(reason);

const routeName = ({ method, path }: ShownRoute): string => `${method} ${path}`;

/** What stays the same of a finding from run to run, on whatever host: the name of its lead and a route. */
export const findingKey = ({ slug }: Pick<CaseResult, 'slug'>, route: ShownRoute): string =>
  `${slug} ${routeName(route)}`;

const causeOf = (result: CaseResult, own: readonly CaseResult[]): Cause | undefined =>
  entered(result)
    ? CAUSES.find(
        ({ shownBy, families }) =>
          families.includes(result.family) &&
          own.some((other) => shownBy.includes(other.slug) && entered(other)),
      )
    : undefined;

/** What a result is grouped by; `own` are all fails on its route. */
const groupKey = (result: CaseResult, own: readonly CaseResult[]): string => {
  if (isWording(result)) return 'wording';
  if (isCrash(result)) return 'crash';
  if (result.severity === 'low' || result.severity === 'info') return result.slug;
  // What has the same cure has the same cause.
  return `${routeName(result.route)} ${causeOf(result, own)?.title ?? `${entered(result)} ${result.cure}`}`;
};

const rank = ({ severity }: CaseResult): number => SEVERITIES[severity ?? 'critical'];

const leadOf = (cases: readonly CaseResult[]): CaseResult => {
  const basic = CAUSES.flatMap(({ shownBy }) => shownBy);
  const shown = basic.map((slug) => cases.find((result) => result.slug === slug && entered(result)));
  const worst = cases.reduce((bad, other) => (rank(other) > rank(bad) ? other : bad));
  return shown.find((result) => result !== undefined) ?? worst;
};

// The name of the method is said beside the title.
const plainTitle = ({ title }: CaseResult): string => title.replace(/ \([A-Z]+\)$/, '');

const titleOf = (lead: CaseResult): string => {
  if (isWording(lead)) return 'Nobody got in, but the refusal is not the expected one';
  if (isCrash(lead)) return 'The API stopped answering: one of these requests may have crashed it';
  const cause = entered(lead) ? CAUSES.find(({ shownBy }) => shownBy.includes(lead.slug)) : undefined;
  return cause?.title ?? plainTitle(lead);
};

const findingOf = (cases: readonly CaseResult[]): Finding => {
  const lead = leadOf(cases);
  const routes = new Map(cases.map(({ route }) => [routeName(route), route]));
  const worst = cases.reduce((bad, other) => (rank(other) > rank(bad) ? other : bad));
  return {
    title: titleOf(lead),
    severity: worst.severity ?? 'critical',
    lead,
    routes: [...routes.values()],
    cases: [lead, ...cases.filter((result) => result !== lead)],
  };
};

/** What is to be repaired, the worst first: fails grouped by route and cause, hygiene by case alone. */
export const findings = (results: readonly CaseResult[]): readonly Finding[] => {
  const fails = results.filter(({ verdict }) => verdict === 'fail');
  const byRoute = Map.groupBy(fails, ({ route }) => routeName(route));
  const groups = Map.groupBy(fails, (result) => groupKey(result, byRoute.get(routeName(result.route)) ?? []));
  return [...groups.values()]
    .map(findingOf)
    .toSorted((one, other) => SEVERITIES[other.severity] - SEVERITIES[one.severity]);
};

/** True for a finding that makes the run fail. */
export const findingFailsRun = ({ cases }: Finding, failOn: Threshold): boolean =>
  cases.some((result) => failsRun(result, failOn));

/** `GET /orders`, or how many routes there are. */
export const placeOf = ({ routes, lead }: Finding): string =>
  routes.length === 1 ? routeName(routes[0] ?? lead.route) : `${routes.length} routes`;
