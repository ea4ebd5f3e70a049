import type { DeployedApi, DeployedAuthorizer } from '@mizt-auth/access/api-gateway';
import { awsUrl } from '@mizt-auth/consumer';
import type { GatewayChoice } from '../../../config/target-choice.ts';
import { UsageError } from '../../../usage-error.ts';

/** Whose tokens an API takes, as far as it tells. */
export interface TrustedIssuer {
  /** Undefined where no route asks for a token of an issuer that is known. */
  readonly issuer: string | undefined;
  /** Of a JWT authorizer, what it takes for an audience. */
  readonly audiences: readonly string[] | undefined;
  readonly trusts: (authorizer: DeployedAuthorizer) => boolean;
}

const POOL_ARN = /^arn:[\w-]+:cognito-idp:[\w-]+:\d*:userpool\/([\w-]+_[0-9a-zA-Z]+)$/;

/** The issuer of a user pool, whose id begins with its region. */
export const issuerOfPool = (poolId: string): string =>
  `${awsUrl('cognito-idp', poolId.split('_')[0] ?? '')}/${poolId}`;

// It begins with the name of a region.
const POOL_AT_END = /\/([a-z]{2,}(?:-[a-z]+)+-\d+_[0-9a-zA-Z]+)\/?$/;

/** The id of the user pool behind an issuer; undefined for another kind of issuer. */
export const poolIn = (issuer: string | undefined): string | undefined => POOL_AT_END.exec(issuer ?? '')?.[1];

const issuersOf = ({ kind, userPools, issuer }: DeployedAuthorizer): readonly string[] => {
  if (kind === 'jwt') return issuer === undefined ? [] : [issuer];
  return userPools.flatMap((arn) => {
    const pool = POOL_ARN.exec(arn)?.[1];
    return pool === undefined ? [] : [issuerOfPool(pool)];
  });
};

// The same pool may be named by another host: the embedded stack's, or that of another form of its issuer.
const isSame = (one: string, other: string): boolean =>
  one.replace(/\/$/, '') === other.replace(/\/$/, '') ||
  (poolIn(one) !== undefined && poolIn(one) === poolIn(other));

const askedBy = ({ routes }: DeployedApi): readonly DeployedAuthorizer[] => {
  const asked = routes.flatMap(({ guard }) => ('scopes' in guard ? [guard.authorizer] : []));
  return asked.filter(({ id }, at) => asked.findIndex((other) => other.id === id) === at);
};

const issuerOf = (
  { name }: DeployedApi,
  authorizers: readonly DeployedAuthorizer[],
  { userPool, issuer }: GatewayChoice['config'],
): string | undefined => {
  if (issuer !== undefined || userPool !== undefined) return issuer ?? issuerOfPool(userPool ?? '');
  const [only, another, ...more] = new Set(authorizers.flatMap(issuersOf));
  if (another === undefined) return only;
  throw new UsageError(`${name} trusts several issuers: ${[only, another, ...more].join(', ')}.`, [
    'Name one in the target in mizt-auth.json: issuer, or the id of a user pool as userPool',
  ]);
};

const sameTexts = (one: readonly string[], other: readonly string[]): boolean =>
  one.toSorted().join('\n') === other.toSorted().join('\n');

/** Who issues the tokens of an API: who is named, else whom its authorizers trust. Throws {@link UsageError} for several. */
export const issuerFor = (api: DeployedApi, config: GatewayChoice['config']): TrustedIssuer => {
  const authorizers = askedBy(api);
  const issuer = issuerOf(api, authorizers, config);
  const isOf = (authorizer: DeployedAuthorizer): boolean => {
    const known = issuersOf(authorizer);
    // A pool behind a variable of the stage is not known, and may be this one.
    return issuer === undefined || known.length === 0 || known.some((one) => isSame(one, issuer));
  };
  const audiences = api.kind === 'http' ? authorizers.find(isOf)?.audience : undefined;
  return {
    issuer,
    audiences,
    trusts: (authorizer) =>
      isOf(authorizer) && (audiences === undefined || sameTexts(audiences, authorizer.audience)),
  };
};
