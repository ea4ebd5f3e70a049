import assert from 'node:assert/strict';
import { githubAnnotations, maskCommand } from '@mizt-auth/probe/reports';
import { report } from '../../../helpers/probe-report.ts';

describe('the annotations on GitHub', () => {
  it('stand at the route’s line, and cannot be broken out of', () => {
    const [first, second] = githubAnnotations(report());
    assert.match(
      first ?? '',
      /^::error file=infra\/premium-api\.ts,line=22,title=critical%3A Open to everyone%3A GET \/prod\/home::A01-GET no-token: It was fail: 100%25,%0Aof course/,
    );
    assert.match(second ?? '', /^::warning title=A03::/);
    assert.equal(maskCommand('a\n::error::b'), '::add-mask::a%0A::error::b');
  });
});
