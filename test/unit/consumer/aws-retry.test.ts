import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { AwsRequestError, defaultContext, type HopPause } from '@mizt-auth/consumer';
import { readSecretText } from '@mizt-auth/consumer/credentials';
import { type Listening, onLoopback } from '../../helpers/on-loopback.ts';

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };

describe('a request to AWS that is repeated', () => {
  let server: Listening | undefined;
  afterEach(() => server?.close());

  /** Reads a secret of a Secrets Manager that answers the first requests with this status and Retry-After. */
  const read = async (statuses: readonly number[], retryAfter: string, timeoutMs: number) => {
    let asked = 0;
    server = await onLoopback(
      createServer((_, response) => {
        const status = statuses[asked] ?? 200;
        asked += 1;
        response.writeHead(status, {
          ...JSON_TYPE,
          ...(status === 200 ? {} : { 'retry-after': retryAfter }),
        });
        response.end(
          JSON.stringify(status === 200 ? { SecretString: 'found' } : { __type: 'InternalServiceError' }),
        );
      }),
    );
    const pauses: HopPause[] = [];
    const context = defaultContext({ timeoutMs, onPause: (pause) => void pauses.push(pause) });
    const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
    const aws = { region: 'eu-west-1', endpoint: server.url, credentials };
    const result = await readSecretText(context, aws, 'some-secret').catch((error: unknown) => error);
    return { result, asked, pauses };
  };

  it('is told of with host, status and pause', async () => {
    const { result, asked, pauses } = await read([503], '1', 5000);
    assert.equal(result, 'found');
    assert.equal(asked, 2);
    assert.deepEqual(
      pauses.map(({ hop, status, waited, url }) => [hop, status, waited, new URL(url).host]),
      [['read', 503, true, new URL(server?.url ?? '').host]],
    );
    assert.ok((pauses[0]?.waitMs ?? 0) > 500);
  });

  it('waits no longer than the timeout, and then gives the error', async () => {
    const { result, asked, pauses } = await read([503, 503, 503], '30', 1000);
    assert.ok(result instanceof AwsRequestError);
    assert.equal(asked, 1);
    assert.deepEqual(
      pauses.map(({ waited }) => waited),
      [false],
    );
  });

  it('comes twice at the most, and not where AWS says no', async () => {
    assert.equal((await read([500, 500, 500, 500], '0', 5000)).asked, 3);
    await server?.close();
    assert.equal((await read([400], '0', 5000)).asked, 1);
  });
});
