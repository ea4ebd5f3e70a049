import assert from 'node:assert/strict';
import { auditPage } from '@mizt-auth/pages/audit';
import { auditReport, finding, UNSEEN } from '../../../helpers/audit/model.ts';

describe('the page of an audit', () => {
  it('shows each finding with its places, its cure and its source', () => {
    const findings = [finding(), finding({ where: 'GET /other' })];
    const page = auditPage(auditReport({ findings }));
    assert.equal(page.match(/<article class="finding high"/g)?.length, 1);
    for (const part of ['GET /orders', 'GET /other', 'Put an authorizer on it.', finding().arn])
      assert.ok(page.includes(part), part);
    assert.ok(page.includes(`<a href="${finding().source}">`));
    assert.ok(page.includes('The account lets in more than it should'));
  });

  it('leads to what was not looked at, where there is any', () => {
    assert.match(
      auditPage(auditReport({ unread: [UNSEEN] })),
      /href="#unread"[\s\S]*id="unread"[\s\S]*apigateway:GET/,
    );
    assert.doesNotMatch(auditPage(auditReport()), /unread/);
  });

  it('lets no name of a resource become markup', () => {
    const page = auditPage(auditReport({ findings: [finding({ resource: '<script>x</script>' })] }));
    assert.doesNotMatch(page, /<script/);
  });
});
