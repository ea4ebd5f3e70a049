import assert from 'node:assert/strict';
import { errorBlock } from '../../../../cli/output/error-block.ts';

const error = {
  message: 'The token endpoint refused: invalid_client (HTTP 401).',
  hop: 'obtain',
  url: 'https://login.example/oauth2/token',
  code: 'TOKEN_REFUSED',
  suggestions: ['Check the secret of the client', 'Ask the issuer'],
  exit: 3,
} as const;

describe('an error', () => {
  it('says what happened, where, and what to do, in this order', () => {
    assert.equal(
      errorBlock(error, undefined),
      `Error: The token endpoint refused: invalid_client (HTTP 401).
Where: obtain https://login.example/oauth2/token
Try:   Check the secret of the client
       Ask the issuer
Code:  TOKEN_REFUSED
`,
    );
  });

  it('leaves out what is not known', () => {
    assert.equal(errorBlock({ message: 'No.', suggestions: [], exit: 2 }, undefined), 'Error: No.\n');
  });

  it('is broken between words where the terminal ends, and never within one', () => {
    const lines = errorBlock(error, 40).split('\n');
    assert.deepEqual(lines.slice(0, 2), [
      'Error: The token endpoint refused:',
      '       invalid_client (HTTP 401).',
    ]);
    assert.ok(lines.includes('       https://login.example/oauth2/token'), 'the URL is whole');
    for (const line of lines) assert.ok(line.length <= 41, line);
  });
});
