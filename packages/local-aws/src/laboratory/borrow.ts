import { type ConsumerContext, hopFetch, type PlainAnswer } from '@mizt-auth/consumer';
import {
  LABORATORY_TARGET,
  type LaboratoryFacts,
  type LaboratoryOperation,
  type LaboratoryOperations,
} from './protocol.ts';

/** Runs one of the laboratory's operations on the endpoint of an embedded stack. */
export type Operate = <Name extends LaboratoryOperation>(
  name: Name,
  input: LaboratoryOperations[Name]['input'],
) => Promise<LaboratoryOperations[Name]['output']>;

// A run of the probe has hundreds of tokens signed, each by a request.
const post = async (
  context: ConsumerContext,
  endpoint: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Pick<PlainAnswer, 'status' | 'body'>> => {
  const { nearby, timeoutMs, signal } = context;
  if (nearby) return nearby({ method: 'POST', url: new URL(endpoint), headers, body, timeoutMs, signal });
  const response = await hopFetch(context, 'find')(endpoint, { method: 'POST', headers, body });
  return { status: response.status, body: await response.text() };
};

/** Speaks to the laboratories of the stack behind an endpoint. */
export const operator =
  (context: ConsumerContext, endpoint: string): Operate =>
  async (name, input) => {
    const headers = {
      'x-amz-target': `${LABORATORY_TARGET}.${name}`,
      'content-type': 'application/x-amz-json-1.1',
    };
    const { status, body } = await post(context, endpoint, headers, JSON.stringify(input));
    if (status !== 200) throw new Error(`The embedded stack refused ${name} with HTTP ${status}.`);
    // Both sides are of one version and typed by one protocol.
    return JSON.parse(body) as LaboratoryOperations[typeof name]['output'];
  };

/** A laboratory of the caller's own, which is asked for once and kept for as long as this process lives. */
export type Borrow = () => Promise<LaboratoryFacts>;

/** Renewals within one lease, so that one that is late or lost ends nothing. */
const RENEWALS = 4;

/**
 * Asks for a laboratory when it is first needed, and renews its lease until this process ends: a timer
 * that keeps no process alive. `renew` sends the renewals.
 */
export const borrower = (operate: Operate, renew: Operate): Borrow => {
  let borrowed: Promise<LaboratoryFacts> | undefined;
  const borrow = async (): Promise<LaboratoryFacts> => {
    const { leaseMs, ...facts } = await operate('OpenLaboratory', {});
    let missed = 0;
    const timer = setInterval(async () => {
      const renewed = await renew('RenewLaboratory', { laboratory: facts.id }).catch(() => undefined);
      missed = renewed === undefined ? missed + 1 : 0;
      // The lease is over by now, or the stack is.
      if (missed === RENEWALS) clearInterval(timer);
    }, leaseMs / RENEWALS).unref();
    return facts;
  };
  return () => {
    borrowed ??= borrow();
    return borrowed;
  };
};
