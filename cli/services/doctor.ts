import type { Route } from '@mizt-auth/access';
import {
  type AccessToken,
  ApiFailedError,
  ClockSkewError,
  callApi,
  isNoRoute,
  RouteMissingError,
  RouteOpenError,
  TokenInvalidError,
} from '@mizt-auth/consumer';
import { isOpaque } from '@mizt-auth/token-rules';
import { tokenWords } from '../output/scope-note.ts';
import type { Session } from './session.ts';
import { partsOf } from './targets/routes.ts';
import type { FoundTarget, ResolvedTarget } from './targets/target.ts';
import { trustedIssuer } from './trusted-issuer.ts';

/** One step of the way and how it went; `detail` says what was found. */
export interface Step {
  readonly name: string;
  readonly detail: string;
  readonly durationMs: number;
}

/** Told of each step that went well; the first that does not is thrown. */
export type OnStep = (step: Step) => void;

/** Seconds that two clocks may be apart before it matters. */
const TOLERATED_SKEW = 30;

const checkKeys = async (
  { context }: Session,
  target: ResolvedTarget,
  token: AccessToken,
): Promise<string> => {
  if (isOpaque(token.value)) return 'the token is opaque, so its issuer alone can verify it';
  const issuer = trustedIssuer(target, token);
  const { jwksUri, ...jwks } = await target.issuer.keys(context, issuer);
  const { inspectToken } = await import('@mizt-auth/consumer/inspection');
  const nowMs = context.now();
  const { problem, explanation, clockSkewSeconds } = inspectToken(token.value, {
    issuer,
    jwks,
    nowMs,
    // The target may be of any make: what counts here is that its issuer's keys signed what it issued.
    cognito: false,
  });
  if (clockSkewSeconds !== null && Math.abs(clockSkewSeconds) > TOLERATED_SKEW) {
    const { host } = new URL(jwksUri);
    throw new ClockSkewError(
      `The clock of this machine is ${Math.abs(clockSkewSeconds)} s ${clockSkewSeconds > 0 ? 'behind' : 'ahead of'} that of ${host}.`,
      { host, seconds: clockSkewSeconds },
    );
  }
  if (problem !== null) throw new TokenInvalidError(`The token is not valid: ${explanation}`, { problem });
  const count = jwks.keys.length;
  return `${count} ${count === 1 ? 'key' : 'keys'} at ${jwksUri}`;
};

// Without a token, so that nothing is changed by looking: a refusal shows that route and authorizer are there.
const checkRoute = async ({ context }: Session, route: Route): Promise<string> => {
  const { method, url } = route;
  const response = await callApi(context, { method, url, ...partsOf(route) });
  const { status } = response;
  if (isNoRoute(response))
    throw new RouteMissingError(`${method} ${url} is not deployed (HTTP ${status}).`, { method, url });
  if (status < 400)
    throw new RouteOpenError(`${method} ${url} lets a caller without a token in.`, { method, url, status });
  if (status >= 500)
    throw new ApiFailedError(`${method} ${url} failed with HTTP ${status}.`, { method, url, status });
  return `${method} ${url} refuses a caller without a token (HTTP ${status})`;
};

const find = async ({ context, target }: Session) => {
  const found = await target.find(context);
  const known = found.facts.find(({ name }) => name === 'token URL')?.value;
  return { found, place: known ?? (await found.locate?.(context)) ?? '' };
};

const read = async ({ context }: Session, found: FoundTarget) => {
  const resolved = await found.read(context);
  const credentials = await resolved.clients[0].credentials(context);
  return { resolved, client: credentials ? `client ${credentials.clientId}` : 'a ready-made token' };
};

/** Walks the hops of a target in order. Throws what the first broken one throws. */
export const examine = async (session: Session, onStep: OnStep): Promise<void> => {
  const { context, target } = session;
  const step = async <T>(name: string, work: () => Promise<T>, detail: (result: T) => string): Promise<T> => {
    const startedAt = performance.now();
    const result = await work();
    onStep({ name, detail: detail(result), durationMs: Math.round(performance.now() - startedAt) });
    return result;
  };
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
  const token = await step('obtain', () => resolved.clients[0].obtain(context, target.scopes), tokenWords);
  await step(
    'keys',
    () => checkKeys(session, resolved, token),
    (detail) => detail,
  );
  for (const route of resolved.routes)
    await step(
      'call',
      () => checkRoute(session, route),
      (detail) => detail,
    );
};
