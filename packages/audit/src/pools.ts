import type { Guard } from '@mizt-auth/access/api-gateway';

const ISSUER = /^https:\/\/cognito-idp\.[^/]+\/([^/]+)$/;

/** Ids of the user pools whose tokens open a route; none where it trusts another issuer, or nothing is known of it. */
export const poolRefs = (guard: Guard): readonly string[] => {
  if (guard.kind === 'cognito') return guard.authorizer.userPools.map((arn) => arn.split('/').at(-1) ?? arn);
  const id = guard.kind === 'jwt' ? ISSUER.exec(guard.authorizer.issuer ?? '')?.[1] : undefined;
  return id === undefined ? [] : [id];
};
