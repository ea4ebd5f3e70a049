import { type ConsumerContext, hopFetch } from '@mizt-auth/consumer';
import type { Laboratory, LaboratoryClient, ProbeRoute, TestIssuer } from '@mizt-auth/probe';
import { type Borrow, borrower, type Operate, operator } from './borrow.ts';
import type { ClientFacts, LaboratoryFacts } from './protocol.ts';

const testIssuer = (operate: Operate, borrow: Borrow, like: ProbeRoute): TestIssuer => ({
  sign: async (input, kid, algorithm) => {
    if (algorithm === 'ES256' || algorithm === 'EdDSA') throw new Error('A user pool has RSA keys alone.');
    const { signature } = await operate('SignToken', { input, kid, algorithm });
    return Buffer.from(signature, 'base64url');
  },
  keys: {
    publish: async () => (await operate('PublishKey', { laboratory: (await borrow()).id })).kid,
    withdraw: async (kid) => {
      await operate('WithdrawKey', { laboratory: (await borrow()).id, kid });
    },
    service: async (state) => {
      await operate('SetKeyService', { laboratory: (await borrow()).id, state });
    },
    route: async () => ({ ...like, method: 'GET', url: (await borrow()).guardedUrl }),
  },
});

const obtainer =
  (context: ConsumerContext, { tokenUrl }: LaboratoryFacts) =>
  async ({ id, secret }: LaboratoryClient): Promise<string> => {
    const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    const response = await hopFetch(context, 'obtain')(tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  };

const rotated = ({ id, secret, previousSecret = '' }: ClientFacts) => ({ id, secret, previousSecret });

const laboratory = (
  context: ConsumerContext,
  operate: Operate,
  like: ProbeRoute,
  facts: LaboratoryFacts,
): Laboratory => ({
  otherPool: { issuer: facts.issuer, kid: facts.kid, tokenUrl: facts.tokenUrl },
  unscopedRoute: { method: 'GET', url: facts.unscopedUrl, access: [[]], message: like.message },
  otherRoute: { method: 'GET', url: facts.otherPoolUrl, access: like.access, message: like.message },
  clients: { ...facts.clients, rotated: rotated(facts.clients.rotated) },
  obtain: obtainer(context, facts),
  forgetPreviousSecret: async (clientId) => {
    await operate('ForgetPreviousSecret', { laboratory: facts.id, clientId });
  },
  deleteClient: async (clientId) => {
    await operate('DeleteClient', { laboratory: facts.id, clientId });
  },
});

/** The parts of a probe's target that only the embedded stack can lend. */
export interface LocalParts {
  readonly issuer: TestIssuer;
  readonly laboratory: () => Promise<Laboratory>;
  readonly origins: readonly string[];
}

/** What lies behind the embedded gateway: nothing of it may answer a caller. */
const originsOf = (endpoint: string, functionName: string): readonly string[] => [
  `${endpoint}/2015-03-31/functions/${functionName}/invocations`,
  `${endpoint}/lambda-url/${functionName}`,
];

/**
 * Borrows a laboratory of an embedded stack, in this process or another, for one run of the probe:
 * nothing is shared with another run. `like` is a route that reads.
 */
export const localParts = (
  context: ConsumerContext,
  endpoint: string,
  like: ProbeRoute,
  functionName: string,
): LocalParts => {
  const operate = operator(context, endpoint);
  // Nobody wants to read of the renewals.
  const borrow = borrower(operate, operator({ ...context, onHop: undefined }, endpoint));
  return {
    issuer: testIssuer(operate, borrow, like),
    origins: originsOf(endpoint, functionName),
    laboratory: async () => laboratory(context, operate, like, await borrow()),
  };
};
