import type { RefinementCtx } from 'zod';
import { type ClientConfig, clientFault } from './client-schema.ts';
import { isClient } from './clients.ts';
import { type Apis, isGateway } from './gateway.ts';

type Members = ClientConfig & { readonly clients?: Readonly<Record<string, ClientConfig>> | undefined };

/** Whether each client is whole, and there is one where one is needed. */
export const checkClients = (
  target: Members & { readonly kind: string; readonly testIssuer?: unknown } & Apis,
  context: RefinementCtx,
): void => {
  const check = (client: ClientConfig, path: string[]): void => {
    const misplaced = target.kind !== 'aws' && client.obtain !== undefined;
    const fault = misplaced
      ? (['obtain', 'is for clients of a target of kind aws'] as const)
      : clientFault(client, isGateway(target));
    const [member, message] = fault ?? [];
    if (member !== undefined)
      context.addIssue({ code: 'custom', path: [...path, member], message: message ?? '' });
  };
  for (const [name, client] of Object.entries(target.clients ?? {})) check(client, ['clients', name]);
  const none = Object.keys(target.clients ?? {}).length === 0 && target.testIssuer === undefined;
  const alone = target.kind === 'oauth' && none;
  if (alone || isClient(target)) check(target, []);
};

/** Whether an API is named once, and what belongs to one has one; `members` are the names of what does. */
export const checkGateway =
  (members: readonly string[]) =>
  (target: Apis & { readonly stackPrefix?: unknown }, context: RefinementCtx): void => {
    const refuse = (member: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [member], message });
    const { restApi, httpApi, stackPrefix } = target;
    if (restApi !== undefined && httpApi !== undefined) refuse('httpApi', 'has no use beside restApi');
    if (isGateway(target) && stackPrefix !== undefined)
      refuse('stackPrefix', 'has no use beside restApi or httpApi');
    const stray = members.find((name) => Reflect.get(target, name) !== undefined);
    if (!isGateway(target) && stray !== undefined)
      refuse(stray, 'belongs to restApi or httpApi, and there is none');
  };

/** Whether it is said where tokens come from. */
export const checkIssuer = (
  {
    issuer,
    tokenUrl,
    ...target
  }: Members & { [name in 'issuer' | 'tokenUrl']?: string | undefined } & { testIssuer?: unknown },
  context: RefinementCtx,
): void => {
  const refuse = (message: string): void => context.addIssue({ code: 'custom', path: ['issuer'], message });
  const all = [target, ...Object.values(target.clients ?? {})];
  const asks = all.some(({ clientId }) => clientId !== undefined);
  if (issuer !== undefined) return;
  if (asks && tokenUrl === undefined) refuse('is missing: it or tokenUrl says where tokens come from');
  else if (target.testIssuer !== undefined && !all.some(isClient))
    refuse('is missing: it is the iss of the tokens that testIssuer signs where there is no client');
};

/** Whether routes are described once, and what belongs to an OpenAPI file has one. */
export const checkRoutes = (
  { openapi, ...target }: { [name in 'routes' | 'openapi' | 'baseUrl' | 'examples']?: unknown },
  context: RefinementCtx,
): void => {
  const refuse = (member: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [member], message });
  if (openapi !== undefined && target.routes !== undefined)
    refuse('routes', 'stand in the openapi file already');
  if (openapi !== undefined) return;
  if (target.baseUrl !== undefined) refuse('baseUrl', 'belongs to an openapi file, and there is none');
  if (target.examples !== undefined) refuse('examples', 'belong to an openapi file, and there is none');
};
