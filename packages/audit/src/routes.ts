import { routeText } from '@mizt-auth/access';
import type { DeployedRoute } from '@mizt-auth/access/api-gateway';
import { isRecord } from '@mizt-auth/contract';
import type { AccountApi } from './account.ts';
import { isOpenToAll } from './policy-document.ts';
import type { Remark } from './rule.ts';

/**
 * The APIs that answer: without a stage nobody can call one. Where the stages could not be read, it may have some.
 */
export const reachableApis = (apis: readonly AccountApi[]): readonly AccountApi[] =>
  apis.filter(({ stages }) => stages === null || stages.length > 0);

/** A remark on a route of an API. */
export const onRoute = (
  { arn, name: resource }: AccountApi,
  route: Pick<DeployedRoute, 'method' | 'path'>,
  what: string,
): Remark => ({ arn, resource, where: routeText(route), what });

/** A sentence for each route of the APIs that answer, where there is something to say. */
export const ofRoutes = (
  apis: readonly AccountApi[],
  say: (route: DeployedRoute, api: AccountApi) => string | undefined,
): readonly Remark[] =>
  reachableApis(apis).flatMap((api) =>
    (api.routes ?? []).flatMap((route) => {
      const what = say(route, api);
      return what === undefined ? [] : [onRoute(api, route, what)];
    }),
  );

/** What keeps strangers from an API although a route of it is open, in words; undefined where nothing does. */
export const keptBy = ({ vpcOnly, policy }: AccountApi): string | undefined => {
  if (vpcOnly) return 'The API can be reached from VPCs alone.';
  // What cannot be read keeps nobody away.
  if (!isRecord(policy) || isOpenToAll(policy, 'execute-api:Invoke')) return undefined;
  return 'The resource policy of the API says who may reach it.';
};
