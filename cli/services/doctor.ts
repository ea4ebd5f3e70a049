import {
  type AccessToken,
  ApiFailedError,
  ClockSkewError,
  callApi,
  fetchJwks,
  isNoRoute,
  RouteMissingError,
  RouteOpenError,
  TokenInvalidError,
} from '@mizt-auth/consumer';
import { decodeToken } from '@mizt-auth/token-rules';
import type { Session } from './session.ts';
import type { FoundTarget, ResolvedTarget, TargetRoute } from './targets/target.ts';

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

const decodeIssuer = (token: string): string | undefined => {
  const issuer = decodeToken(token)?.claims.iss;
  return typeof issuer === 'string' && URL.canParse(issuer) ? issuer : undefined;
};

/** The issuer that a target trusts; where nobody says, the one of a token that the target itself issued. */
export const trustedIssuer = ({ issuer }: ResolvedTarget, { value }: AccessToken): string => {
  const known = issuer ?? decodeIssuer(value);
  if (known !== undefined) return known;
  throw new TokenInvalidError('The token names no issuer, so nobody can verify it.', {
    problem: 'no issuer',
  });
};

const checkKeys = async (
  { context }: Session,
  target: ResolvedTarget,
  token: AccessToken,
): Promise<string> => {
  const issuer = trustedIssuer(target, token);
  const jwks = await fetchJwks(context, issuer);
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
    const { host } = new URL(issuer);
    throw new ClockSkewError(
      `The clock of this machine is ${Math.abs(clockSkewSeconds)} s ${clockSkewSeconds > 0 ? 'behind' : 'ahead of'} that of ${host}.`,
      { host, seconds: clockSkewSeconds },
    );
  }
  if (problem !== null) throw new TokenInvalidError(`The token is not valid: ${explanation}`, { problem });
  return `${jwks.keys.length} keys at ${issuer}`;
};

// Without a token, so that nothing is changed by looking: a refusal shows that route and authorizer are there.
const checkRoute = async ({ context }: Session, { method, url }: TargetRoute): Promise<string> => {
  const response = await callApi(context, { method, url });
  const { status } = response;
  if (isNoRoute(response))
    throw new RouteMissingError(`${method} ${url} is not deployed (HTTP ${status}).`, { method, url });
  if (status < 400)
    throw new RouteOpenError(`${method} ${url} lets a caller without a token in.`, { method, url, status });
  if (status >= 500)
    throw new ApiFailedError(`${method} ${url} failed with HTTP ${status}.`, { method, url, status });
  return `${method} ${url} refuses a caller without a token (HTTP ${status})`;
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
  const describe = ({ facts }: FoundTarget): string =>
    facts.find(({ name }) => name === 'token URL')?.value ?? '';
  const found = await step('find', () => target.find(context), describe);
  const resolved = await step(
    'read',
    () => found.read(context),
    ({ credentials, clients: [client] }) => `client ${credentials?.clientId ?? client.name}`,
  );
  const token = await step(
    'obtain',
    () => resolved.clients[0].obtain(context, target.scopes),
    ({ scope }) => `a token for ${scope}`,
  );
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
