import assert from 'node:assert/strict';
import { htmlReport } from '@mizt-auth/pages/report';
import type { ProbeReport } from '@mizt-auth/probe/reports';
import { report, result } from '../../../helpers/probe-report.ts';
import { acceptedReport, onRoutes, openReport, soundReport } from '../../../helpers/report-runs.ts';

const kilobytes = (text: string): number => Buffer.byteLength(text) / 1000;

/** Where each text stands on the page; each must be there, one after the other. */
const assertInOrder = (page: string, texts: readonly string[]): void => {
  const places = texts.map((text) => page.indexOf(text));
  for (const [at, place] of places.entries())
    assert.ok(place > (places[at - 1] ?? -1), `${texts[at]} at ${place}, after ${places[at - 1]}`);
};

describe('the HTML report', () => {
  let sound: ProbeReport;
  let open: ProbeReport;
  before(async () => {
    [sound, open] = [await soundReport(), await openReport()];
  });

  it('says verdict, coverage, heat map, findings, accepted findings and cases, in this order', () => {
    const page = htmlReport(acceptedReport(open));
    const sections = ['coverage', 'heat-map', 'findings', 'accepted', 'cases'];
    assertInOrder(page, ['<h1>', ...sections.map((id) => `<section id="${id}"`)]);
    assert.match(page, /Ann Example<\/td>\s*<td data-name="Until"><time datetime="2027-01-31">/);
    assert.match(page, /The baseline accepted alg-none GET \/v1\/orders until 2026-10-31\./);
  });

  it('says of a finding where, what was sent, what came back, how to cure, its standard, how to reproduce', () => {
    const [, page = ''] = htmlReport(open).split('<section id="findings"');
    assertInOrder(page, [
      'critical</span> Open to everyone',
      '<b>GET</b> /v1/orders</code>',
      'No Authorization header. Without a real token.',
      'HTTP 200\n{&quot;message&quot;:&quot;What /v1/orders keeps',
      'Put the authorizer on the method, and deploy the stage again.',
      'href="https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1"',
      'curl -sS -i --http1.1 -X &#39;GET&#39;',
      'other trials failed for the same cause',
    ]);
  });

  it('tells a cause once, however many routes have it', () => {
    const page = htmlReport(onRoutes(open, 100));
    assert.equal(page.match(/<\/span> Open to everyone/g)?.length, 1);
    assert.match(page, /<summary>On 10 routes<\/summary>/);
  });

  it('shows every case that ran, and every route in its heat map', () => {
    const page = htmlReport(onRoutes(open, 100));
    for (const slug of new Set(open.cases.map((one) => one.slug)))
      assert.ok(page.includes(`</b> ${slug}</th>`), slug);
    const [, map = ''] = /<section id="heat-map"(.*?)<\/section>/s.exec(page) ?? [];
    assert.equal(map.match(/<code class="route"/g)?.length, 101);
  });

  it('lets no text of the target be markup', () => {
    const page = htmlReport(
      report([
        result('A01-GET', 'fail', {
          route: { method: 'GET', path: '/<script>x</script>' },
          response: { status: 200, errorType: null, body: '<script>x</script>' },
          reproduce: '"><script>x</script>',
        }),
      ]),
    );
    assert.doesNotMatch(page, /<script/);
  });

  it('weighs no more than 300 kB for the demo and 3 MB for a hundred routes', () => {
    const sizes = [sound, open, onRoutes(sound, 100), onRoutes(open, 100)].map((one) =>
      kilobytes(htmlReport(one)),
    );
    const [demo = 0, weak = 0, , hundred = 0] = sizes;
    assert.ok(demo > 50 && demo < 300, `${demo} kB for the demo`);
    assert.ok(weak < 300, `${weak} kB for an open route`);
    assert.ok(hundred < 3000, `${hundred} kB for a hundred routes`);
  });

  it('stays below 3 MB where every trial on a hundred routes fails, each for a reason of its own', () => {
    const all = onRoutes(open, 100);
    const cases = all.cases.map((one, at) => ({
      ...one,
      verdict: 'fail' as const,
      severity: 'high' as const,
      reason: `${one.request.url} answered ${at}, which is not what was expected of it.`,
      cure: `Cure ${one.slug}.`,
    }));
    assert.ok(
      kilobytes(htmlReport({ ...all, cases })) < 3000,
      `${kilobytes(htmlReport({ ...all, cases }))} kB`,
    );
  });
});
