import type { DeployedRoute, Guard } from '@mizt-auth/access/api-gateway';
import { poolRefs } from '../pools.ts';
import { ofRoutes } from '../routes.ts';
import type { Rule } from '../rule.ts';

const GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';

const WITHOUT: Readonly<Partial<Record<Guard['kind'], string>>> = {
  cognito: 'Its authorizer names no scope: API Gateway then refuses access tokens, and lets ID tokens in.',
  jwt: 'Its authorizer names no scope: any token of the issuer for this audience gets in.',
};

/** A route that asks for a token, whatever it is for. */
export const noScopes: Rule = {
  id: 'route-without-scope',
  title: 'A route asks for a token of no scope',
  severity: 'medium',
  cure: 'Name the scope that the route asks for (authorizationScopes).',
  source: `${GUIDE}/apigateway-enable-cognito-user-pool.html`,
  check: ({ apis }) =>
    ofRoutes(apis, ({ guard }) =>
      'scopes' in guard && guard.scopes.length === 0 ? WITHOUT[guard.kind] : undefined,
    ),
};

/** A route whose tokens come from a pool that is not this account's, or is gone. */
export const foreignPool: Rule = {
  id: 'authorizer-foreign-pool',
  title: 'An authorizer trusts a user pool of somebody else',
  severity: 'medium',
  cure: "Have the authorizer name this account's pool, or accept the finding with the reason why another one is trusted.",
  source: `${GUIDE}/apigateway-enable-cognito-user-pool.html`,
  check: ({ apis, userPools, region }) => {
    if (userPools === null) return [];
    const known = new Set(userPools.map(({ id }) => id));
    const strange = ({ guard }: DeployedRoute): readonly string[] =>
      poolRefs(guard).filter((id) => !known.has(id));
    return ofRoutes(apis, (route) => {
      const pools = strange(route);
      return pools.length === 0
        ? undefined
        : `It takes tokens of ${pools.join(', ')}, which is no pool of this account in ${region}.`;
    });
  },
};
