import { type ConsumerContext, hopFetch } from '@mizt-auth/consumer';
import type { Laboratory, LaboratoryClient, ProbeRoute, TestIssuer } from '@mizt-auth/probe';
import {
  LABORATORY_TARGET,
  type LabClient,
  type LaboratoryFacts,
  type LaboratoryOperation,
  type LaboratoryOperations,
} from './protocol.ts';

/** Runs one of the laboratory's operations on the endpoint of an embedded stack. */
type Operate = <Name extends LaboratoryOperation>(
  name: Name,
  input: LaboratoryOperations[Name]['input'],
) => Promise<LaboratoryOperations[Name]['output']>;

const operator =
  (context: ConsumerContext, endpoint: string): Operate =>
  async (name, input) => {
    const response = await hopFetch(context, 'find')(endpoint, {
      method: 'POST',
      headers: {
        'x-amz-target': `${LABORATORY_TARGET}.${name}`,
        'content-type': 'application/x-amz-json-1.1',
      },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`The embedded stack refused ${name} with HTTP ${response.status}.`);
    // Both sides are of one version and typed by one protocol.
    return (await response.json()) as LaboratoryOperations[typeof name]['output'];
  };

const testIssuer = (operate: Operate): TestIssuer => ({
  sign: async (input, kid, algorithm) => {
    const { signature } = await operate('SignToken', { input, kid, algorithm });
    return Buffer.from(signature, 'base64url');
  },
  keys: {
    publish: async () => (await operate('PublishKey', {})).kid,
    withdraw: async (kid) => {
      await operate('WithdrawKey', { kid });
    },
    service: async (state) => {
      await operate('SetKeyService', { state });
    },
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

const rotated = ({ id, secret, previousSecret = '' }: LabClient) => ({ id, secret, previousSecret });

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
    await operate('ForgetPreviousSecret', { clientId });
  },
  deleteClient: async (clientId) => {
    await operate('DeleteClient', { clientId });
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

/** Borrows the laboratory of an embedded stack, in this process or another. `like` is a route that reads. */
export const localParts = (
  context: ConsumerContext,
  endpoint: string,
  like: ProbeRoute,
  functionName: string,
): LocalParts => {
  const operate = operator(context, endpoint);
  return {
    issuer: testIssuer(operate),
    origins: originsOf(endpoint, functionName),
    laboratory: async () => laboratory(context, operate, like, await operate('OpenLaboratory', {})),
  };
};
