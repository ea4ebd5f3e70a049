import { NOBODY } from '@mizt-auth/access';
import type { AccountStack } from '@mizt-auth/account/stacks';
import type { Declaration } from '@mizt-auth/audit';
import { CONSUMER_API, OUTPUTS, PREMIUM_API, STACKS } from '@mizt-auth/contract';
import type { AuditPlace } from './place.ts';

const declaration = (
  routes: readonly { readonly method: string; readonly path: string }[],
  nobody: 'allow' | 'deny',
): Declaration => ({
  model: {
    callers: [NOBODY],
    rules: routes.map(({ method, path }) => ({ method, path, callers: { [NOBODY]: nobody } })),
    objects: [],
  },
  clients: {},
});

/** The APIs of this project's deployments: the stack that names one, its outputs, and who may call it. */
const APIS = [
  {
    stack: STACKS.premiumApi,
    outputs: [OUTPUTS.premiumApiUrl],
    declares: declaration(PREMIUM_API.routes, 'deny'),
  },
  {
    stack: STACKS.contentConsumers,
    outputs: CONSUMER_API.routes.map(({ output }) => output),
    declares: declaration(CONSUMER_API.routes, 'allow'),
  },
] as const;

/**
 * What this project's contract says of the APIs of its own deployments, by the ids of the APIs. An API is known by
 * the outputs of its stack alone: anybody may give one a name.
 */
export const contractModels = (
  stacks: readonly AccountStack[],
  { apiIdOf }: Pick<AuditPlace, 'apiIdOf'>,
): ReadonlyMap<string, Declaration> => {
  const models = new Map<string, Declaration>();
  for (const { name, outputs } of stacks)
    for (const api of APIS.filter(({ stack }) => name.endsWith(stack)))
      for (const output of api.outputs) {
        const id = apiIdOf(outputs[output] ?? '');
        if (id !== undefined) models.set(id, api.declares);
      }
  return models;
};

/** The id of the premium API of a deployment; undefined where it is not there. */
export const premiumApiId = (
  stacks: readonly AccountStack[],
  { apiIdOf, stackPrefix }: Pick<AuditPlace, 'apiIdOf' | 'stackPrefix'>,
): string | undefined => {
  const stack = stacks.find(({ name }) => name === `${stackPrefix}${STACKS.premiumApi}`);
  return stack && apiIdOf(stack.outputs[OUTPUTS.premiumApiUrl] ?? '');
};
