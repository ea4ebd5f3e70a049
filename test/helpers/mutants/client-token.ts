import { cognitoTokenRules, OAuthError } from '@mizt-auth/local-aws';
import { apiBlueprint, apiTargetOf } from '../api-client.ts';
import { mutants } from './index.ts';
import { type Mutant, tokenEndpoint } from './mutant.ts';

/** Rules that GetClientToken has in common with the token endpoint. */
const SHARED = ['authenticate', 'grantScopes', 'respond'];

const isShared = ({ options: { tokenRules = {}, ...others } = {}, blueprint, started }: Mutant): boolean =>
  Object.keys(tokenRules).length > 0 &&
  Object.keys(tokenRules).every((name) => SHARED.includes(name)) &&
  Object.keys(others).length === 0 &&
  blueprint === undefined &&
  started === undefined;

// What has no counterpart there: two credentials in one request, clients of a laboratory; and an empty secret,
// which is refused before it is compared.
const NOT_THERE = ['I02', 'I09', 'I13', 'I14', 'I15'];

const { authenticate, readInput } = cognitoTokenRules;

/** A GetClientToken that asks for no secret. */
const byIdAlone = tokenEndpoint('GetClientToken asks for no secret', ['I02', 'I24'], {
  readInput: (input) => readInput({ ...input, Secret: input.Secret || 'none' }),
  authenticate: (shown, clients) => {
    const [first] = shown;
    if (first?.secret !== 'none') return authenticate(shown, clients);
    const client = clients.find(({ id }) => id === first.id);
    if (client === undefined) throw new OAuthError('invalid_client');
    return client;
  },
});

/** The servers that are broken in a rule that both ways to a token share, asked by GetClientToken. */
export const clientTokenMutants: readonly Mutant[] = [
  ...mutants
    .filter(isShared)
    .map((mutant) => ({ ...mutant, caughtBy: mutant.caughtBy.filter((id) => !NOT_THERE.includes(id)) })),
  byIdAlone,
]
  .filter(({ caughtBy }) => caughtBy.length > 0)
  .map((mutant) => ({
    ...mutant,
    blueprint: () => apiBlueprint(),
    started: (_, stack) => apiTargetOf(stack),
  }));
