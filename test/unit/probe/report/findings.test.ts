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

  const scoped = (id: string, slug: string, more: Partial<CaseResult> = {}): CaseResult => {
    const request = { method: 'POST', url: 'https://api.invalid/prod/home', tokenScopes: ['api/read'] };
    return open(id, slug, { severity: 'high', route: POST, request, ...more });
  };
  const attempt = (label: string) => ({ label, status: 200, verdict: 'fail' as const, reason: '' });

  it('are one for a route whose scope was forgotten, wherever that was seen, and as bad as that', () => {
    const results = [
      scoped('H08-GET', 'fifty-at-once', {
        severity: 'critical',
        route: { method: 'GET', path: '/prod/home' },
        attempts: [attempt('wrong scope 4')],
      }),
      scoped('F01-POST', 'write-with-other-scope'),
      scoped('F14-POST', 'declared-policy', { attempts: [attempt('with api/read')] }),
      scoped('H11-POST', 'same-connection', { attempts: [attempt('a token of another scope')] }),
      scoped('F10-POST', 'scope-shape', { attempts: [attempt('a list')] }),
    ];
    assert.deepEqual(shown(results), [
      ['Another scope opens it', 1, 'F01-POST H08-GET F14-POST H11-POST F10-POST'],
    ]);
    assert.equal(findings(results)[0]?.severity, 'high');
    assert.deepEqual(findings(results)[0]?.routes, [POST]);
  });

  it('are two where somebody got in without a real token beside', () => {
    const results = [
      scoped('F01-POST', 'write-with-other-scope'),
      scoped('H11-POST', 'same-connection', {
        attempts: [attempt('a token of another scope'), attempt('no token')],
      }),
      scoped('C07-POST', 'alg-none', { request: { ...scoped('', '').request, tokenScopes: null } }),
    ];
    assert.deepEqual(shown(results), [
      ['Another scope opens it', 1, 'F01-POST'],
      ['same-connection', 1, 'H11-POST'],
      ['alg-none', 1, 'C07-POST'],
    ]);
  });

  it('are one where a trial of another route found that this one is open', () => {
    const request = { method: 'POST', url: 'https://api.invalid/prod/home', tokenScopes: null };
    const results = [
      open('A01-POST', 'no-token', { route: POST, request }),
      open('H08-GET', 'fifty-at-once', { request }),
      open('H08-PUT', 'fifty-at-once', { request: { ...request, url: 'https://api.invalid/else' } }),
    ];
    assert.deepEqual(shown(results), [
      ['Open to everyone', 1, 'A01-POST H08-GET'],
      ['fifty-at-once', 1, 'H08-PUT'],
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
