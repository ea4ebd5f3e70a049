import type { DeployedApi, Guard } from '@mizt-auth/access/api-gateway';

// The form that Cognito calls original, and the one that it calls updated.
const ISSUER = /^https:\/\/(?:issuer-)?cognito-idp\.[^/]+\/([^/]+)$/;

// A variable of the stage may stand for it: `userpool/${stageVariables.pool}`.
const POOL_ARN = /:userpool\/([\w-]+)$/;

const poolOf = (arn: string): string | undefined => POOL_ARN.exec(arn)?.[1];

/** Ids of the user pools whose tokens open a route; none where it trusts another issuer, or nothing is known of it. */
export const poolRefs = (guard: Guard): readonly string[] => {
  if (guard.kind === 'cognito') return guard.authorizer.userPools.flatMap((arn) => poolOf(arn) ?? []);
  const id = guard.kind === 'jwt' ? ISSUER.exec(guard.authorizer.issuer ?? '')?.[1] : undefined;
  return id === undefined ? [] : [id];
};

/** True where each user pool that an authorizer of the API trusts is named there. */
export const namesItsPools = ({
  authorizers,
}: {
  readonly authorizers: DeployedApi['authorizers'];
}): boolean => authorizers.every(({ userPools }) => userPools.every((arn) => poolOf(arn) !== undefined));
