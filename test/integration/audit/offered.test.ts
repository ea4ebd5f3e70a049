import assert from 'node:assert/strict';
import { createServer, request, type Server } from 'node:http';
import { conclusionOf } from '@mizt-auth/audit/reports';
import { type RunningStack, startStack } from '@mizt-auth/local-aws';
import { auditStack } from '../../helpers/audit/audited.ts';
import { soundAccount } from '../../helpers/audit/sound.ts';
import { onLoopback } from '../../helpers/on-loopback.ts';

/** What a request asks for, in whichever protocol: a header, or a path. */
const OPERATIONS = {
  'cognito-idp:ListUserPoolClientSecrets': /ListUserPoolClientSecrets$/,
  'cognito-idp:ListUserPools': /ListUserPools$/,
  'secretsmanager:GetResourcePolicy': /GetResourcePolicy$/,
  'apigateway:GET': /\/v2\/apis(\?.*)?$/,
} as const;

/** Stands before a stack, and has none of some operations. */
const lacking = (stack: RunningStack, lacks: RegExp, status: number): Server =>
  createServer((asked, answer) => {
    const { url = '/', method, headers } = asked;
    if (lacks.test(String(headers['x-amz-target'] ?? url))) {
      const type = status === 404 ? 'ResourceNotFoundException' : 'UnknownOperationException';
      const body = status === 501 ? 'Not Implemented' : `{"__type":"${type}"}`;
      answer.writeHead(status, { 'content-type': status === 501 ? 'text/plain' : 'application/json' });
      answer.end(body);
      return;
    }
    const to = request(new URL(url, stack.endpoints.aws), { method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 500, from.headers);
      from.pipe(answer);
    });
    asked.pipe(to);
  });

describe('an audit of a region that lacks an operation', () => {
  let stack: RunningStack;
  before(async () => {
    stack = await startStack(soundAccount());
  });
  after(() => stack.stop());

  const auditWithout = async (lacks: RegExp, status: number) => {
    const { url: aws, close } = await onLoopback(lacking(stack, lacks, status));
    try {
      return await auditStack({ ...stack, endpoints: { ...stack.endpoints, aws } });
    } finally {
      await close();
    }
  };

  for (const [action, lacks] of Object.entries(OPERATIONS))
    for (const status of [400, 501])
      it(`looks at the rest, and is not green, without ${action} (HTTP ${status})`, async () => {
        const report = await auditWithout(lacks, status);
        assert.deepEqual(
          report.unread.map(({ reason, action: lacking }) => `${reason} ${lacking}`),
          [`unknown-operation ${action}`],
        );
        assert.equal(conclusionOf(report), 'inconclusive');
        assert.ok(report.seen.secrets > 0);
      });

  it('does not take secrets for none where even the list of them is said not to be there', async () => {
    const report = await auditWithout(/ListSecrets$/, 404);
    assert.deepEqual([report.seen.secrets, conclusionOf(report)], [0, 'inconclusive']);
    assert.match(report.unread.map(({ what }) => what).join(), /^Which secrets there are$/);
  });

  it('could not run where it knows no operation at all', async () => {
    await assert.rejects(auditWithout(/./, 501), { code: 'AWS_REQUEST_FAILED' });
  });
});
