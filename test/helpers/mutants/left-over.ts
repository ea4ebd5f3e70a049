import { apiGatewayRules, cognitoTokenRules, headerValue } from '@mizt-auth/local-aws';
import { ROUTES } from '../weak-api/target.ts';
import { orElse } from './forgiving.ts';
import { byIdAlone } from './grants.ts';
import { gateway, headerOf, type Mutant, tokenEndpoint, trusting, weakRoute } from './mutant.ts';

const { authenticate } = cognitoTokenRules;

const { placeOrder, readReports } = ROUTES;

const forgedWith = (
  name: string,
  caughtBy: string,
  trusts: (parts: { header: Readonly<Record<string, unknown>>; claims: object; input: string }) => boolean,
): Mutant => gateway(name, [caughtBy], { verifySignature: orElse((parts) => trusts(parts)) });

/** Remembers who was authenticated, and takes the same id without its secret for a second. */
const forgetful = (): Parameters<typeof tokenEndpoint>[2] => {
  const until = new Map<string, number>();
  return {
    authenticate: (shown, clients) => {
      const id = shown[0]?.id ?? '';
      const known = clients.find((client) => client.id === id);
      if (known !== undefined && (until.get(id) ?? 0) > Date.now()) return known;
      const client = authenticate(shown, clients);
      until.set(client.id, Date.now() + 1000);
      return client;
    },
  };
};

/** Servers with something left over from tests, examples and earlier requests. */
export const leftOverMutants: readonly Mutant[] = [
  weakRoute(
    'A24',
    placeOrder,
    'token of the tests let in',
    trusting((call) => /^bearer test-token$/i.test(headerOf(call, 'authorization'))),
  ),
  weakRoute(
    'A25',
    readReports,
    'account of the demo let in',
    trusting((call) => headerOf(call, 'authorization') === 'Basic ZGVtbzpkZW1v'),
  ),
  // A flag that a developer put into the header to work offline.
  forgedWith('verify: false in the header believed', 'C49', ({ header }) => header.verify === false),
  forgedWith('logout tokens unverified', 'C49', ({ header }) => header.typ === 'logout+jwt'),
  forgedWith('claims of an internal caller believed', 'C50', ({ claims }) => 'internal' in claims),
  forgedWith('token too large to verify let in', 'C51', ({ input }) => input.length > 3500),
  tokenEndpoint('client of the examples left in', ['I30'], {
    authenticate: (shown, clients) => {
      const [first] = clients;
      const isExample = shown[0]?.id === 'acme' && shown[0].secret === 'acmesecret';
      return isExample && first !== undefined ? first : authenticate(shown, clients);
    },
  }),
  byIdAlone('Digest header taken for credentials', 'I31', (request) =>
    /^digest /i.test(headerValue(request, 'authorization') ?? ''),
  ),
  tokenEndpoint('client remembered for a second', ['I32'], forgetful()),
  {
    ...gateway('real tokens outlive their expiry', ['E29'], {
      checkClaims: (claims, issuer, now) =>
        apiGatewayRules.checkClaims({ ...claims, exp: now + 60 }, issuer, now),
      isStale: () => false,
    }),
    blueprint: (blueprint) => ({
      ...blueprint,
      userPools: blueprint.userPools.map((pool) => ({
        ...pool,
        clients: pool.clients.map((client) => ({ ...client, accessTokenSeconds: 5 })),
      })),
    }),
  },
];
