import assert from 'node:assert/strict';
import { fitted } from '../../../../cli/output/wrapped.ts';

const terminal = (columns: number) => ({ isTTY: true, columns }) as NodeJS.WriteStream;
const pipe = { isTTY: false } as unknown as NodeJS.WriteStream;

describe('a sentence on a terminal', () => {
  it('is broken between words, and never within one', () => {
    const url = 'http://127.0.0.1:4000/a/path/that/is/longer/than/the/terminal';
    assert.equal(
      fitted(`ok    call    GET ${url} lets a right caller in`, terminal(30)),
      `ok    call    GET\n${url}\nlets a right caller in`,
    );
  });

  it('keeps its columns where it fits', () => {
    assert.equal(fitted('A     Credential    46', terminal(80)), 'A     Credential    46');
  });

  it('is one line for whatever reads it through a pipe', () => {
    const long = 'word '.repeat(100).trim();
    assert.equal(fitted(long, pipe), long);
  });
});
