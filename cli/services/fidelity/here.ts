import { isProtected, mayCall, type Route } from '@mizt-auth/access';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { UsageError } from '../../usage-error.ts';
import type { ResolvedTarget } from '../targets/target.ts';
import { tokenApiOf } from '../targets/token-api.ts';

/** Throws out of a way of asking that a target leaves no room for; `message` says why, as a sentence. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked';
}

/** A token that questions share: with the scopes of the route that reads, or with another scope alone. */
export type SharedToken = 'right' | 'other';

/** What is known of a target before anything is asked. */
export interface Here {
  /** A guarded route that reads. */
  readonly reading: Route | undefined;
  /** A guarded route that writes, which nobody calls with a token. */
  readonly writing: Route | undefined;
  readonly client: { readonly id: string; readonly secret: string; readonly scopes: readonly string[] };
  /** A scope of the client that does not open the route that reads. */
  readonly otherScope: string | undefined;
  /** The token endpoint; undefined where it is not known. */
  readonly tokenUrl: string | undefined;
  /** The URL of Cognito's API; undefined where it is not known. */
  readonly tokenApi: string | undefined;
  /** The pool behind it, for who holds keys of AWS. */
  readonly userPool: ResolvedTarget['userPool'];
  /** True where the client obtains its tokens by GetClientToken. */
  readonly byApi: boolean;
}

/** Finds out what questions need to know. Throws {@link UsageError} for a client without a secret. */
export const lookAround = async (context: ConsumerContext, target: ResolvedTarget): Promise<Here> => {
  const { userPool } = target;
  const [client] = target.clients;
  const credentials = await client.credentials(context);
  if (credentials === undefined || !('clientSecret' in credentials))
    throw new UsageError('The client has no secret of its own, and the questions are about those.', [
      'Choose another client with --client',
    ]);
  const guarded = target.routes.filter(isProtected);
  const reads = guarded.filter(({ method }) => method === 'GET');
  const reading = reads.find((route) => mayCall(route, client.scopes)) ?? reads[0];
  return {
    reading,
    writing: guarded.find(({ method }) => method === 'POST' || method === 'PUT'),
    client: { id: credentials.clientId, secret: credentials.clientSecret, scopes: client.scopes },
    otherScope: client.scopes.find((scope) => reading && !mayCall(reading, [scope])),
    tokenUrl: await target.issuer.tokenUrl(context).catch(() => undefined),
    tokenApi: userPool && tokenApiOf(userPool.id, userPool.aws, process.env),
    userPool,
    byApi: credentials.authentication === 'api',
  };
};
