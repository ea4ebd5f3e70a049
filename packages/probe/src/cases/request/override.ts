import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { leastScopes, mayCall } from '../../matrix/route.ts';
import { bearer, withHeaders } from '../shared/requests.ts';

const OVERRIDES = ['x-http-method-override', 'x-http-method', 'x-method-override'];

const METHOD_CURE = 'Route by the request line alone, and switch method overrides off.';

const overridden = async (context: CaseContext, to: string): Promise<Attempt[]> => {
  const { token, scopes } = await context.rightToken();
  const query = new URL(context.route.url);
  query.searchParams.set('_method', to);
  const plain = bearer(context, '_method in the query', token, { scopes });
  return [
    ...OVERRIDES.map((name) =>
      withHeaders(context, name, { authorization: `Bearer ${token}`, [name]: to }, { scopes }),
    ),
    { ...plain, request: { ...plain.request, url: query.href } },
  ];
};

const otherMethod = ({ target, route }: CaseContext): string => {
  const other = target.routes.find(({ url, method }) => url === route.url && method !== route.method);
  if (other === undefined) throw new NotApplicable('The path has only one method.');
  return other.method;
};

/** A token for another method of the path, which this method must refuse. */
const lesserToken = async (
  context: CaseContext,
): Promise<{ token: string; scopes: readonly string[]; to: string }> => {
  const other = context.target.routes.find(
    (route) =>
      route.url === context.route.url &&
      route !== context.route &&
      !mayCall(context.route, leastScopes(route)),
  );
  if (other === undefined) throw new NotApplicable('No other method of the path has a scope of its own.');
  return { ...(await context.rightToken(other)), to: other.method };
};

/** Requests that claim to be of another method. */
export const overrides: readonly Case[] = [
  {
    id: 'G05',
    slug: 'override-of-read',
    on: 'each-reading',
    title: 'Read that claims to be a write',
    severity: 'medium',
    standard: 'OWASP API5:2023, WSTG-CONF-06, CVE-2023-30845',
    mint: 'token-holder',
    sent: 'the reading route with its token and X-HTTP-Method-Override, X-HTTP-Method, X-Method-Override, `?_method=`',
    right: 'allowed',
    cure: METHOD_CURE,
    attempts: (context) => overridden(context, otherMethod(context)),
  },
  {
    id: 'G06',
    slug: 'override-of-write',
    on: 'each-writing',
    title: 'Write that claims to be a read',
    standard: 'OWASP API5:2023, WSTG-CONF-06',
    mint: 'token-holder',
    sent: 'the writing route with the reading token and the same headers',
    right: 'refused',
    cure: METHOD_CURE,
    attempts: async (context) => {
      const { token, scopes, to } = await lesserToken(context);
      return OVERRIDES.map((name) =>
        withHeaders(context, name, { authorization: `Bearer ${token}`, [name]: to }, { scopes }),
      );
    },
  },
];
