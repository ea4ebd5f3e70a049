import { isDenied, refusal } from '@mizt-auth/account/asking';
import { PoolClientError } from '@mizt-auth/account/errors';
import { readUserPoolClient } from '@mizt-auth/account/user-pool-client';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { type NamedClient, showsNothing } from '../../../config/clients.ts';
import { UsageError } from '../../../usage-error.ts';
import { type ClientHome, configuredClient } from '../clients.ts';
import type { TargetClient } from '../target.ts';

const poolKnows = async (
  context: ConsumerContext,
  { aws }: ClientHome,
  userPool: string,
  clientId: string,
) => {
  // A pool is in the region that its id begins with, which need not be that of the API.
  const found = await readUserPoolClient(
    context,
    { ...aws, region: userPool.split('_')[0] },
    userPool,
    clientId,
  );
  const facts = { userPool, clientId };
  if (found === undefined)
    throw new PoolClientError(`The user pool ${userPool} has no client ${clientId}.`, facts);
  if (isDenied(found)) throw refusal('Cognito', found);
  if (found.secret === undefined)
    throw new PoolClientError(
      `The client ${clientId} of the user pool ${userPool} has no secret, so that it obtains no token of its own.`,
      facts,
    );
  return { secret: found.secret, scopes: found.scopes };
};

/**
 * A client of an API: one that shows nothing is asked for at its user pool, which knows its secret and its scopes.
 * Throws {@link UsageError} where no pool is known, `PoolClientError`, or an AWS error.
 */
export const gatewayClient = async (
  context: ConsumerContext,
  home: ClientHome,
  client: NamedClient,
  userPool: string | undefined,
): Promise<TargetClient> => {
  const { clientId, name } = client;
  if (!showsNothing(client) || clientId === undefined) return configuredClient(home, client);
  if (userPool === undefined)
    throw new UsageError(
      `The client ${name} of ${home.target} has no secret, and no user pool is known that has it.`,
      ['Add secret to the client in mizt-auth.json, or userPool to the target'],
    );
  const { secret, scopes } = await poolKnows(context, home, userPool, clientId);
  return configuredClient(home, { ...client, scopes: client.scopes ?? [...scopes] }, secret);
};
