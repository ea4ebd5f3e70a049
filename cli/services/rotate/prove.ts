import { setTimeout as sleep } from 'node:timers/promises';
import { isProtected } from '@mizt-auth/access';
import {
  type AccessToken,
  type ConsumerContext,
  obtainEitherWay,
  TokenRefusedError,
} from '@mizt-auth/consumer';
import { tokenWords } from '../../output/scope-note.ts';
import { callWithToken, isReading } from '../doctor/call.ts';
import { assertGranted, rightTokens } from '../doctor/right-token.ts';
import type { Session } from '../session.ts';
import type { ResolvedTarget, TargetClient } from '../targets/target.ts';

/** Milliseconds that Cognito is given until a secret that was added counts, and one that was deleted counts no more. */
const PATIENCE_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** What came of asking for a token: none where the secret is not, or no longer, the client's (RFC 6749 section 5.2). */
const answered = (asked: Promise<AccessToken>): Promise<AccessToken | undefined> =>
  asked.catch((error: unknown) => {
    if (error instanceof TokenRefusedError && error.facts.error === 'invalid_client') return undefined;
    throw error;
  });

/** Asks for a token until there is one, or with `wanted` of false until there is none, for a minute; gives what came last. */
const eventually = async (
  { signal }: ConsumerContext,
  wanted: boolean,
  ask: () => Promise<AccessToken>,
): Promise<AccessToken | undefined> => {
  const endsAt = performance.now() + PATIENCE_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const token = await answered(ask());
    if ((token !== undefined) === wanted || performance.now() + pauseMs > endsAt) return token;
    // An abort ends the pause; the next request then says so.
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
};

/** Shows that a secret is good, or that it is not, as a consumer would find out. */
export interface Proof {
  /** True where a token is issued for the secret, at once or before long. */
  isAccepted(secret: string): Promise<boolean>;
  /** The same at this moment. */
  isAcceptedNow(secret: string): Promise<boolean>;
  /** True where the secret is refused, at once or before long. */
  isRefused(secret: string): Promise<boolean>;
  /**
   * Calls a route that reads with a token for the secret, and says what came back; undefined where the secret is
   * refused. Throws what the call throws.
   */
  call(secret: string): Promise<string | undefined>;
}

const withSecret = (client: TargetClient, secret: string): TargetClient => ({
  ...client,
  obtain: async (context, scopes) => {
    const credentials = await client.credentials(context);
    if (credentials === undefined || !('clientSecret' in credentials))
      throw new Error(`The client ${client.name} has no secret.`);
    return obtainEitherWay(context, { ...credentials, clientSecret: secret }, scopes, client.request);
  },
});

const callOne = async (session: Session, resolved: ResolvedTarget, token: AccessToken): Promise<string> => {
  const [client] = resolved.clients;
  const tokenFor = await rightTokens(session, resolved, token, (scopes) =>
    client.obtain(session.context, scopes),
  );
  for (const route of resolved.routes.filter((each) => isProtected(each) && isReading(each))) {
    const { token: right } = await tokenFor(route);
    if (right === undefined) continue;
    return callWithToken(session, { route, cognito: resolved.cognito }, right);
  }
  return `${tokenWords(token)}; no route that reads is known, so none was called`;
};

/** Makes the proof for the chosen client of a target. */
export const proofOf = (session: Session, resolved: ResolvedTarget): Proof => {
  const { context } = session;
  const [chosen, ...others] = resolved.clients;
  const obtain = (secret: string) => withSecret(chosen, secret).obtain(context, chosen.scopes);
  return {
    isAccepted: async (secret) => (await eventually(context, true, () => obtain(secret))) !== undefined,
    isAcceptedNow: async (secret) => (await answered(obtain(secret))) !== undefined,
    isRefused: async (secret) => (await eventually(context, false, () => obtain(secret))) === undefined,
    async call(secret) {
      const token = await eventually(context, true, () => obtain(secret));
      if (token === undefined) return undefined;
      const client = withSecret(chosen, secret);
      return callOne(session, { ...resolved, clients: [client, ...others] }, assertGranted(token, true));
    },
  };
};
