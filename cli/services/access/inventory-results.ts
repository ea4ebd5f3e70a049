import { type AccessRule, pathOf, type RouteName } from '@mizt-auth/access';
import type { Inventory } from '@mizt-auth/access/diff';
import type { CaseResult, ProbeRoute, SourceLine } from '@mizt-auth/probe';

type Told = Pick<CaseResult, 'slug' | 'title' | 'reason' | 'cure' | 'expected'>;

// Nothing was sent: the two tables alone show it.
const result = (
  { method, path }: RouteName,
  url: string,
  source: SourceLine | undefined,
  told: Told,
): CaseResult => ({
  ...told,
  id: `F14-${told.slug}-${method}-${path}`,
  family: 'F',
  standard: 'OWASP API9:2023',
  verdict: 'fail',
  severity: 'high',
  accepted: null,
  route: { method, path },
  request: { method, url, tokenScopes: null },
  response: null,
  durationMs: 0,
  attempts: [],
  reproduce: '',
  source: source ?? null,
  hops: [],
});

const unlisted = (route: ProbeRoute, file: string): CaseResult =>
  result({ method: route.method, path: pathOf(route) }, route.url, route.source, {
    slug: 'unlisted-route',
    title: 'Route that the access file says nothing about',
    reason: `${file} says nothing about this route.`,
    cure: 'Add it with mizt-auth access init --merge, and say who may call it.',
    expected: 'a row in the access file',
  });

const stale = (rule: AccessRule, file: string): CaseResult =>
  result(rule, '', rule.source, {
    slug: 'stale-rule',
    title: 'Row of the access file about no route',
    reason: `${file} has a row about this route, and the API has no such route.`,
    cure: 'Take the row out, or correct its path.',
    expected: 'a route for each row of the access file',
  });

/** What of the access file and the API does not fit together, as findings of a probe. */
export const inventoryResults = (inventory: Inventory<ProbeRoute>, file: string): CaseResult[] => [
  ...inventory.unlisted.map((route) => unlisted(route, file)),
  ...inventory.stale.map((rule) => stale(rule, file)),
];
