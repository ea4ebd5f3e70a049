import type { Throttle } from '@mizt-auth/contract';
import { isRefusal, type Refusal, shown, splitToken, stepsUpTo } from '@mizt-auth/token-rules';
import type { CognitoAuthorizer, Method, RestApi } from '../blueprint.ts';
import { type HttpRequest, headerValues } from '../http/message.ts';
import type { InvocationResult } from '../lambda/runtime.ts';
import type { DecidedName, DecidedStep } from '../watch/decided-step.ts';
import type { Decision, Refused } from './authorizer.ts';

/** A step that the call passed. */
export const passed = (name: DecidedName, why: string): DecidedStep => ({ name, state: 'passed', why });

/** The step that refused the call. */
export const refused = (name: DecidedName, why: string): DecidedStep => ({ name, state: 'refused', why });

/** Why there is no route. */
export const noRouteReason = ({ method }: HttpRequest, { stage }: RestApi, path: string): string =>
  path.split('/')[1] === stage
    ? `The stage ${stage} has no method ${method} on ${shown(path.slice(stage.length + 1) || '/').slice(0, 80)}.`
    : `The API has no such stage; it has ${stage}.`;

/** What the throttle of a method lets through, in words. */
export const throttleReason = ({ ratePerSecond, burst }: Throttle): string =>
  Number.isFinite(burst)
    ? `The method takes ${burst} calls at once, and ${ratePerSecond} a second after that.`
    : 'The method has no throttle.';

/** What the function made of a call that got through. */
export const invocationStep = (name: string, result: InvocationResult | 'late'): DecidedStep => {
  if (result === 'late') return refused('function', `${name} took longer than the gateway waits.`);
  return 'error' in result
    ? refused('function', `${name} ${result.error === 'failed' ? 'failed' : 'ran out of time'}.`)
    : passed('function', `${name} was invoked, with the claims of the token in its event.`);
};

/** The steps of a method that has no authorizer. */
export const openSteps = (): readonly DecidedStep[] => {
  const why = 'The method has no authorizer: anybody may call it.';
  const skipped = stepsUpTo(null).map(({ name }) => ({ name, state: 'not asked', why }) as const);
  return [
    { name: 'credential', state: 'not asked', why },
    { name: 'cache', state: 'not asked', why },
    ...skipped,
  ];
};

// The rules read at once how many headers there are and whether a token is in it; a reader wants to know which it was.
const unread = (request: HttpRequest, header: string): readonly DecidedStep[] => {
  const values = headerValues(request, header);
  const [value = ''] = values;
  if (values.length === 0 || value === '')
    return [refused('credential', `The call has no ${header} header.`)];
  if (values.length > 1)
    return [refused('credential', `The call has ${values.length} ${header} headers: neither counts.`)];
  const form = splitToken(value.replace(/^bearer /i, ''), { cognito: true });
  const why = isRefusal(form) ? form.why : 'It cannot be read.';
  const cache = { name: 'cache', state: 'not asked', why: 'There is no token to look up.' } as const;
  return [oneCredential(header), cache, refused('form', why)];
};

const oneCredential = (header: string): DecidedStep =>
  passed('credential', `One ${header} header carries it.`);

const cacheMiss = (kept: string): DecidedStep =>
  passed('cache', `It knows nothing of it, so all is checked.${kept}`);

const cacheHit = (seconds: number): DecidedStep => ({
  name: 'cache',
  state: 'kept',
  why: `It was checked in the last ${seconds} s: its signature is not checked again.`,
});

const refusalOf = ({ step, why = 'The token is refused.' }: Refused): Refusal => ({
  step,
  why,
  problem: 'invalid',
});

// A hit spares everything up to the issuer; the times, the use and the scopes are checked each time.
const SPARED: ReadonlySet<DecidedName> = new Set(['form', 'header', 'key', 'signature', 'claims', 'issuer']);

/** The steps of an authorizer: what it read, what its cache knew, and how far the token came. */
export const authorizerSteps = (
  request: HttpRequest,
  { header, cacheSeconds }: CognitoAuthorizer,
  decision: Decision,
): readonly DecidedStep[] => {
  const isRefused = 'refusal' in decision;
  if (isRefused && decision.unread) return unread(request, header);
  // A token that is good in itself is remembered, whether it opens this method or not.
  const isGood = !isRefused || decision.step === 'use' || decision.step === 'scopes';
  const kept = isGood && cacheSeconds > 0 ? ` What comes of it is kept for ${cacheSeconds} s.` : '';
  const steps = stepsUpTo(isRefused ? refusalOf(decision) : null);
  if (!decision.cached) return [oneCredential(header), cacheMiss(kept), ...steps];
  const spared = { state: 'kept', why: 'The cache answers for it.' } as const;
  return [
    oneCredential(header),
    cacheHit(cacheSeconds),
    ...steps.map((step) => (SPARED.has(step.name) ? { ...step, ...spared } : step)),
  ];
};

/** Why no token opens a method that asks for an AWS signature. */
export const SIGNATURE_ALONE = 'The method asks for an AWS signature: no token opens it.';

/** Why a method that asks for an authorizer lets nobody in where there is none. */
export const missingAuthorizer = ({ authorizer }: Method): DecidedStep =>
  refused('credential', `The method asks the authorizer ${authorizer}, which does not exist.`);
