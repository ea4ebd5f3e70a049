import assert from 'node:assert/strict';
import type { CaseResult } from '@mizt-auth/probe';
import { findings } from '@mizt-auth/probe/reports';
import { result } from '../../../helpers/probe-report.ts';

const open = (id: string, slug: string, more: Partial<CaseResult> = {}): CaseResult =>
  result(id, 'fail', {
    slug,
    title: slug,
    reason: 'HTTP 200: the caller got in.',
    cure: `Mend ${slug}.`,
    ...more,
  });

const POST = { method: 'POST', path: '/prod/home' };

const shown = (results: readonly CaseResult[]): unknown =>
  findings(results).map(({ title, routes, cases }) => [
    title,
    routes.length,
    cases.map(({ id }) => id).join(' '),
  ]);

describe('the findings of a run', () => {
  it('are one for a route that is open to everyone, however many cases fail for it', () => {
    const results = [
      open('C07-GET', 'alg-none'),
      open('B01-GET', 'token-in-query'),
      open('A01-GET', 'no-token'),
      open('F01-GET', 'other-scope'),
    ];
    assert.deepEqual(shown(results), [['Open to everyone', 1, 'A01-GET C07-GET B01-GET F01-GET']]);
  });

  it('are one for each cause where a route has several, and one for each route', () => {
    const results = [
      open('C07-GET', 'alg-none', { cure: 'Fix the algorithms.' }),
      open('C10-GET', 'hmac-public-key', { cure: 'Fix the algorithms.' }),
      open('B01-GET', 'token-in-query', { severity: 'medium' }),
      open('C07-POST', 'alg-none', { cure: 'Fix the algorithms.', route: POST }),
    ];
    assert.deepEqual(shown(results), [
      ['alg-none', 1, 'C07-GET C10-GET'],
      ['alg-none', 1, 'C07-POST'],
      ['token-in-query', 1, 'B01-GET'],
    ]);
  });

  it('are one for all refusals in other words, since nobody got in', () => {
    const refused = (id: string, more: Partial<CaseResult> = {}): CaseResult =>
      open(id, id.toLowerCase(), {
        severity: 'low',
        reason: 'HTTP 400 is not the refusal that was expected.',
        response: { status: 400, errorType: null, body: '' },
        ...more,
      });
    assert.deepEqual(shown([refused('A11-GET'), refused('C01-GET'), refused('C01-POST', { route: POST })]), [
      ['Nobody got in, but the refusal is not the expected one', 2, 'A11-GET C01-GET C01-POST'],
    ]);
  });
});
