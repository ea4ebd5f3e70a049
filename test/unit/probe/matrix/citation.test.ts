import assert from 'node:assert/strict';
import { allCases, citationsOf } from '@mizt-auth/probe';

const ids = (standard: string): string[] => citationsOf(standard).map(({ id }) => id);

describe('the citations of a case', () => {
  it('are told apart, so that a requirement can be asked for by its id', () => {
    const standard =
      'RFC 8725 §3.1, §3.5 and §3.10, ASVS 5.0 9.1.2 and 9.1.3, OWASP API5:2023, CVE-2016-10555';
    assert.deepEqual(ids(standard), [
      'rfc8725:3.1',
      'rfc8725:3.5',
      'rfc8725:3.10',
      'asvs5:9.1.2',
      'asvs5:9.1.3',
      'api2023:5',
      'cve:2016-10555',
    ]);
  });

  it('lead to the sentence itself', () => {
    const [section, requirement, appendix] = citationsOf('RFC 8725 §3.3, ASVS 5.0 9.1.1, RFC 7515 §E');
    assert.equal(section?.link, 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.3');
    assert.match(requirement?.link ?? '', /0x18-V9-Self-contained-Tokens\.md$/);
    assert.match(appendix?.link ?? '', /rfc7515\.html#appendix-E$/);
  });

  it('leave out the remark after a semicolon', () => {
    assert.deepEqual(ids('RFC 7519 §4; reject, or take the last'), ['rfc7519:4']);
  });

  it('are no guess: a text that is no citation is refused', () => {
    assert.throws(() => citationsOf('RFC 8725 §3.3, common sense'), /"common sense" is no citation/);
    assert.throws(() => citationsOf('§3.3'), TypeError);
  });

  it('can be followed in every case', () => {
    for (const { id, standard } of allCases)
      for (const { link } of citationsOf(standard)) assert.doesNotMatch(link, /undefined/, id);
  });
});
