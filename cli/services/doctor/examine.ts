import type { AccessToken, ClientCredentials, HopName } from '@mizt-auth/consumer';
import { tokenWords } from '../../output/scope-note.ts';
import type { Session } from '../session.ts';
import type { FoundTarget, ResolvedTarget } from '../targets/target.ts';
import { callWithoutToken, callWithToken, isReading } from './call.ts';
import { checkKeys } from './keys.ts';
import { assertGranted, rightTokens } from './right-token.ts';

/** One step of the way and how it went; `detail` says what was found. */
export interface Step {
  readonly name: HopName;
  readonly detail: string;
  readonly durationMs: number;
}

/** What is wanted of an examination. */
export interface Wishes {
  /** Whether the routes that read are called with a token. */
  readonly call: boolean;
  /** Told of each step that went well. */
  readonly onStep: (step: Step) => void;
}

/** How an examination ended: the hop on which something was thrown, or how many routes let a right token in. */
export type Diagnosis =
  | { readonly hop: HopName; readonly error: unknown }
  | { readonly hop: undefined; readonly calledWithToken: number };

type Do = <T>(name: HopName, work: () => Promise<T>, detail: (result: T) => string) => Promise<T>;

const asIs = (detail: string): string => detail;

const find = async ({ context, target }: Session) => {
  const found = await target.find(context);
  const known = found.facts.find(({ name }) => name === 'token URL')?.value;
  return { found, place: known ?? (await found.locate?.(context)) ?? '' };
};

const clientWords = ({ clientId, authentication, tokenUrl }: ClientCredentials): string =>
  `client ${clientId}${authentication === 'api' ? `, which asks ${new URL(tokenUrl).origin} for GetClientToken` : ''}`;

const read = async ({ context }: Session, found: FoundTarget) => {
  const resolved = await found.read(context);
  const [client] = resolved.clients;
  const credentials = await client.credentials(context);
  const words = client.absent ? 'no client' : 'a ready-made token';
  return { resolved, client: credentials ? clientWords(credentials) : words };
};

const callRoutes = async (
  session: Session,
  resolved: ResolvedTarget,
  first: AccessToken,
  step: Do,
  call: boolean,
): Promise<number> => {
  const [client] = resolved.clients;
  const obtain = (scopes: readonly string[]) =>
    step('obtain', () => client.obtain(session.context, scopes), tokenWords);
  const tokenFor = await rightTokens(session, resolved, first, obtain);
  let count = 0;
  for (const route of resolved.routes) {
    const called = { route, cognito: resolved.cognito };
    await step('call', () => callWithoutToken(session, called), asIs);
    if (!call) continue;
    const { token, lack } = await tokenFor(route);
    const name = `${route.method} ${route.url}`;
    if (lack !== undefined)
      await step('call', async () => `${name} is not called with a token: ${lack}`, asIs);
    if (token === undefined || !isReading(route)) continue;
    await step('call', () => callWithToken(session, called, token), asIs);
    count += 1;
  }
  return count;
};

const walk = async (session: Session, step: Do, call: boolean): Promise<number> => {
  const { context, target } = session;
  const { found } = await step(
    'find',
    () => find(session),
    ({ place }) => place,
  );
  const { resolved } = await step(
    'read',
    () => read(session, found),
    ({ client }) => client,
  );
  const obtain = async () => assertGranted(await resolved.clients[0].obtain(context, target.scopes), true);
  const token = await step('obtain', obtain, tokenWords);
  await step('keys', () => checkKeys(session, resolved, token), asIs);
  return callRoutes(session, resolved, token, step, call);
};

/** Walks the hops of a target in order, as its chosen client, and stops at the first that is broken. */
export const examine = async (session: Session, { call, onStep }: Wishes): Promise<Diagnosis> => {
  let hop: HopName = 'find';
  const step: Do = async (name, work, detail) => {
    hop = name;
    const startedAt = performance.now();
    const result = await work();
    onStep({ name, detail: detail(result), durationMs: Math.round(performance.now() - startedAt) });
    return result;
  };
  try {
    return { hop: undefined, calledWithToken: await walk(session, step, call) };
  } catch (error) {
    return { hop, error };
  }
};
