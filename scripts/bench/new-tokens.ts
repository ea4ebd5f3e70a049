import { spawnSync } from 'node:child_process';
import autocannon from 'autocannon';

import { median, perSecond, type Row, ratioOf } from './measure.ts';
import type { Server } from './server.ts';

const CONNECTIONS = 32;
const ROUNDS = 3;

/** RSA signatures a second that OpenSSL verifies on one core; undefined where it is not installed. */
const opensslVerifies = (): number | undefined => {
  const { stdout } = spawnSync('openssl', ['speed', '-seconds', '1', 'rsa2048'], { encoding: 'utf8' });
  const rate = /^rsa\s+2048 bits(?:\s+\S+){3}\s+([\d.]+)/m.exec(stdout ?? '')?.[1];
  return rate === undefined ? undefined : Number(rate);
};

/**
 * Tokens that were never seen before and are checked in a second of the processor time that HTTP leaves: what a
 * request with a new token takes the server, less what one with a known token takes it.
 */
export const newTokensRow = async (
  { ready: { url }, ask }: Server<{ readonly url: string }>,
  tokens: readonly string[],
): Promise<Row> => {
  const processor = async (): Promise<number> =>
    (await ask<{ microseconds: number }>({ ask: 'processor' })).microseconds;
  let next = 0;
  // Each round has tokens of its own, and the load is made in the same way for both.
  const amount = Math.floor(tokens.length / (ROUNDS + 1));
  const perRequest = async (token: () => string | undefined): Promise<number> => {
    const setupRequest = (request: object) => ({
      ...request,
      headers: { authorization: `Bearer ${token()}` },
    });
    const before = await processor();
    const { non2xx, errors } = await autocannon({
      url,
      connections: CONNECTIONS,
      amount,
      requests: [{ setupRequest }],
    });
    if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals, ${errors} errors`);
    return ((await processor()) - before) / amount;
  };
  const rates: number[] = [];
  const references: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const known = await perRequest(() => tokens[0]);
    const fresh = await perRequest(() => tokens[next++]);
    const reference = opensslVerifies();
    // The first round warms up.
    if (round === 0) continue;
    rates.push(1e6 / (fresh - known));
    if (reference !== undefined) references.push(reference);
  }
  const isMissing = references.length === 0;
  return {
    what: 'new tokens checked, in a second of processor time beside HTTP',
    measured: perSecond(median(rates)),
    reference: `openssl speed rsa2048, verified: ${isMissing ? 'missing' : perSecond(median(references))}`,
    ratio: isMissing ? 'reference missing' : ratioOf(rates, references),
    aim: 'at least 0.5',
  };
};
