import { type CaseResult, failsRun, type ShownRoute } from '../engine/result.ts';
import { SEVERITIES, type Severity, type Threshold } from '../matrix/severity.ts';
import { causeShownBy, createRoots, entered, type Rooted, TELLING_CASES } from './causes.ts';

/** One thing to repair: fails with the same cause on the same route. */
export interface Finding {
  /** What is wrong, in words; the route stands beside it. */
  readonly title: string;
  /** That of the worst of its cases; of a basic flaw, that of the case that shows it. */
  readonly severity: Severity;
  /** The case that shows the cause best. */
  readonly lead: CaseResult;
  /** The routes that it is about: one, or all where it is merely hygiene. */
  readonly routes: readonly ShownRoute[];
  /** Every case that fails for it, the lead first. */
  readonly cases: readonly CaseResult[];
}

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

/** What a result is grouped by. */
const groupKey = (result: CaseResult, root: Rooted | undefined): string => {
  if (isWording(result)) return 'wording';
  if (isCrash(result)) return 'crash';
  if (result.severity === 'low' || result.severity === 'info') return result.slug;
  if (root !== undefined) return `${routeName(root.route)} ${root.cause.title}`;
  // What has the same cure has the same cause.
  return `${routeName(result.route)} ${entered(result)} ${result.cure}`;
};

const rank = ({ severity }: CaseResult): number => SEVERITIES[severity ?? 'critical'];

const worstOf = (cases: readonly CaseResult[]): CaseResult =>
  cases.reduce((bad, other) => (rank(other) > rank(bad) ? other : bad));

const leadOf = (cases: readonly CaseResult[]): CaseResult => {
  const telling = TELLING_CASES.map((slug) =>
    cases.find((result) => result.slug === slug && entered(result)),
  );
  return telling.find((result) => result !== undefined) ?? worstOf(cases);
};

// The name of the method is said beside the title.
const plainTitle = ({ title }: CaseResult): string => title.replace(/ \([A-Z]+\)$/, '');

const titleOf = (lead: CaseResult): string => {
  if (isWording(lead)) return 'Nobody got in, but the refusal is not the expected one';
  if (isCrash(lead)) return 'The API stopped answering: one of these requests may have crashed it';
  return causeShownBy(lead)?.title ?? plainTitle(lead);
};

const findingOf = (cases: readonly CaseResult[]): Finding => {
  const lead = leadOf(cases);
  const routes = new Map(cases.map(({ route }) => [routeName(route), route]));
  // What follows from a basic flaw is no worse than that, and is mended where the flaw is.
  const isBasic = causeShownBy(lead) !== undefined;
  return {
    title: titleOf(lead),
    severity: (isBasic ? lead : worstOf(cases)).severity ?? 'critical',
    lead,
    routes: isBasic ? [lead.route] : [...routes.values()],
    cases: [lead, ...cases.filter((result) => result !== lead)],
  };
};

/** What is to be repaired, the worst first: fails grouped by route and cause, hygiene by case alone. */
export const findings = (results: readonly CaseResult[]): readonly Finding[] => {
  const fails = results.filter(({ verdict }) => verdict === 'fail');
  const rootOf = createRoots(fails);
  const groups = Map.groupBy(fails, (result) => groupKey(result, rootOf(result)));
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
