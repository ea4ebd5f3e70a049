import assert from 'node:assert/strict';
import { networkError } from '../../../packages/consumer/src/network.ts';

const caused = (fields: object, message = ''): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), fields) });

describe('a server that is none', () => {
  it('is told apart from one that cannot be reached where it speaks no HTTP', () => {
    const { message, facts } = networkError(caused({ code: 'HPE_INVALID_CONSTANT' }), 'api.example');
    assert.equal(message, 'api.example gives no answer that is HTTP (HPE_INVALID_CONSTANT).');
    assert.equal(facts.problem, 'http');
  });

  it('is named by its port where HTTP is not spoken there at all', () => {
    assert.equal(networkError(caused({}, 'bad port'), 'api.example:25').facts.problem, 'port');
  });
});
