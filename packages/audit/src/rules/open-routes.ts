import type { DeployedRoute } from '@mizt-auth/access/api-gateway';
import type { AccountApi } from '../account.ts';
import { isDeclaredOpen } from '../declared.ts';
import { keptBy, onRoute, reachableApis } from '../routes.ts';
import type { Remark, Rule } from '../rule.ts';

type Case = Required<Pick<Remark, 'what' | 'severity'>>;

const caseOf = (api: AccountApi, { method, apiKeyRequired }: DeployedRoute): Case => {
  if (apiKeyRequired)
    return { severity: 'medium', what: 'It asks for an API key alone, which AWS calls no authorization.' };
  // A browser asks it before it sends a token: https://fetch.spec.whatwg.org/#cors-preflight-fetch
  if (method === 'OPTIONS')
    return { severity: 'low', what: 'A function answers browsers that ask before a request (CORS).' };
  const kept = keptBy(api);
  const what = 'It asks for no authorization.';
  return kept === undefined ? { severity: 'high', what } : { severity: 'medium', what: `${what} ${kept}` };
};

/** A route that anybody may call, and that no document declares open. */
export const openRoute: Rule = {
  id: 'open-route',
  title: 'A route is open to everybody',
  severity: 'high',
  cure: 'Put an authorizer and a scope on it. Where it is meant to be open, say so in the access file (nobody: allow).',
  source:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html',
  check: ({ apis }) =>
    reachableApis(apis).flatMap((api) =>
      (api.routes ?? [])
        .filter(({ guard, preflight }) => guard.kind === 'open' && !preflight)
        .filter((route) => !isDeclaredOpen(api, route))
        .map((route) => {
          const { what, severity } = caseOf(api, route);
          return { ...onRoute(api, route, what), severity };
        }),
    ),
};
