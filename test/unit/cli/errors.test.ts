import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { NetworkError, StackNotFoundError } from '@mizt-auth/consumer';
import { toUserError } from '../../../cli/errors.ts';
import { toShownError } from '../../../cli/shown-error.ts';

const caught = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('what a user sees of an error', () => {
  it('tells a full disk and a missing file in a sentence', () => {
    const full = toUserError(caught(() => writeFileSync('/dev/full', 'x')));
    assert.match(full?.message ?? '', /the disk is full \(ENOSPC\)/);
    assert.equal(full?.exit, 3);
    const missing = toUserError(caught(() => readFileSync('/nowhere/at/all')));
    assert.equal(
      missing?.message,
      '/nowhere/at/all cannot be opened: there is no such file or folder (ENOENT).',
    );
    assert.equal(missing?.suggestions.length, 1);
  });

  it('names the hop and the URL, without what may be secret in it', () => {
    const error = new NetworkError('x refuses.', { host: 'x', problem: 'refused', cause: 'ECONNREFUSED' });
    error.at = { hop: 'call', url: 'https://user:pw@api.example/orders?key=hidden' };
    const shown = toUserError(error);
    assert.deepEqual([shown?.hop, shown?.url], ['call', 'https://api.example/orders']);
  });

  it('knows the URL that was asked last on the hop where the error does not', () => {
    const error = new StackNotFoundError('No stack.', { stackName: 's', region: 'r' });
    const asked = new Map([['find', 'https://cloudformation.r.example/'] as const]);
    assert.equal(toUserError(error, asked)?.url, 'https://cloudformation.r.example/');
    assert.equal(toUserError(error)?.hop, 'find');
  });

  it('masks tokens in what nobody foresaw', () => {
    const token = `eyJhbGciOiJub25lIn0.${'a'.repeat(40)}.${'b'.repeat(40)}`;
    const shown = toShownError(new TypeError(`cannot read ${token}`));
    assert.equal(shown.code, 'BUG');
    assert.ok(!shown.message.includes(token));
  });
});
