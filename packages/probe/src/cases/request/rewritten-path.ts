import { PATH_PREFIX, REWRITTEN_PATH } from '../../dictionaries/trust-headers.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { PASS } from '../../matrix/judgement.ts';
import { grouped, HEADERS_AT_ONCE, named } from '../shared/group.ts';
import { overSocket, withHeaders } from '../shared/requests.ts';
import { requestCase } from './request-case.ts';

const PUBLIC = ['/', '/health', '/public', '/login', '/favicon.ico', '/robots.txt', '/docs', '/static/x.css'];

/** The route's path in a header of a request for something else, and something public in a header of a request for the route. */
async function* rewritten(context: CaseContext): AsyncGenerator<Attempt> {
  const { pathname, search, href } = new URL(context.route.url);
  const headersFor = (names: readonly string[], value: string) =>
    Object.fromEntries(names.map((name) => [name, value]));
  for (const value of [`${pathname}${search}`, href]) {
    for (const target of ['/', `${pathname.replace(/[^/]*$/, '')}mizt-auth-nowhere`, '/health']) {
      // What is public without the header says nothing with it.
      if (
        gotIn(await context.ask(overSocket(context, `${target} alone`, { target }, {}, { expect: 'noted' })))
      )
        continue;
      yield* grouped(context, named(REWRITTEN_PATH), HEADERS_AT_ONCE, (label, names) =>
        overSocket(context, `${label} on ${target}`, { target }, { headers: headersFor(names, value) }),
      );
    }
  }
  for (const path of PUBLIC) {
    yield* grouped(context, named([...REWRITTEN_PATH, ...PATH_PREFIX]), HEADERS_AT_ONCE, (label, names) =>
      withHeaders(context, `${label} with ${path}`, headersFor(names, path)),
    );
  }
}

/** The route’s path in headers by which some servers route. */
export const rewrittenPaths: readonly Case[] = [
  requestCase({
    id: 'G26',
    slug: 'path-in-any-header',
    title: 'Path in any header',
    standard: 'ASVS 5.0 4.1.3',
    sent: 'the route’s path in each rewrite header of a request for something else, and a public path in each of a request for the route; no token',
    cure: 'Strip rewrite headers at the edge, and authorize by the path that is routed by.',
    // What is public, and how it answers, is noted by the way and decides nothing.
    check: () => PASS,
    attempts: rewritten,
  }),
];
