import assert from 'node:assert/strict';
import {
  type Answer,
  createWatch,
  type ExchangeEnded,
} from '../../../../packages/local-aws/src/watch/watch.ts';
import { request } from '../request.ts';

describe('looking on', () => {
  const told: boolean[] = [];
  const answer: Answer = async (_, tell) => {
    told.push(tell !== undefined);
    tell?.({ name: 'route', state: 'passed', why: 'There is one.' });
    return { status: 204, headers: {}, body: '' };
  };

  it('costs nothing while nobody does, and shows each exchange with its steps to whoever does', async () => {
    const watch = createWatch();
    const serve = watch.over({ kind: 'aws' }, answer);
    const seen: ExchangeEnded[] = [];
    await serve(request());
    const stop = watch.add({ started: () => {}, ended: (exchange) => seen.push(exchange) });
    await serve(request());
    stop();
    await serve(request());
    assert.deepEqual(told, [false, true, false]);
    assert.deepEqual(
      seen.map(({ id, response, decisions }) => [id, response.status, decisions.map(({ name }) => name)]),
      [[1, 204, ['route']]],
    );
  });
});
