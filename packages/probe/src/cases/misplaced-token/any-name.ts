import { TOKEN_HEADERS, TOKEN_NAMES } from '../../dictionaries/token-places.ts';
import type { Attempt, PlainAttempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { viaProxy } from '../../wire/send.ts';
import { grouped, named } from '../shared/group.ts';
import { withHeaders } from '../shared/requests.ts';
import { ownToken } from '../shared/tokens.ts';
import { placeCase, requestOf } from './place.ts';

/** Bytes of tokens in one request; servers commonly take 8 kB of headers. */
const ROOM = 6000;

const atOnce = (token: string): number => Math.max(1, Math.floor(ROOM / (token.length + 30)));

const withQuery = (context: CaseContext, label: string, query: string): PlainAttempt => {
  const { url } = context.route;
  return requestOf(context, label, { url: `${url}${url.includes('?') ? '&' : '?'}${query}` });
};

// A proxy on the way takes the header that is meant for proxies.
const arriving = ({ target, route }: CaseContext): readonly string[] =>
  viaProxy(target.context, route.url) === undefined
    ? TOKEN_HEADERS
    : TOKEN_HEADERS.filter((name) => name !== 'proxy-authorization');

async function* inHeaders(context: CaseContext): AsyncGenerator<Attempt> {
  const token = await ownToken(context);
  for (const value of [token, `Bearer ${token}`]) {
    const suffix = value === token ? ', bare' : '';
    yield* grouped(context, named(arriving(context)), atOnce(token), (label, names) =>
      withHeaders(context, `${label}${suffix}`, Object.fromEntries(names.map((name) => [name, value]))),
    );
  }
}

async function* inCookies(context: CaseContext): AsyncGenerator<Attempt> {
  const token = await ownToken(context);
  for (const value of [token, `Bearer%20${token}`]) {
    const suffix = value === token ? '' : ', with Bearer';
    yield* grouped(context, named(TOKEN_NAMES), atOnce(token), (label, names) =>
      withHeaders(context, `${label}${suffix}`, {
        cookie: names.map((name) => `${name}=${value}`).join('; '),
      }),
    );
  }
}

async function* inQuery(context: CaseContext): AsyncGenerator<Attempt> {
  const token = await ownToken(context);
  for (const value of [token, `Bearer%20${token}`]) {
    const suffix = value === token ? '' : ', with Bearer';
    yield* grouped(context, named(TOKEN_NAMES), atOnce(token), (label, names) =>
      withQuery(
        context,
        `${label}${suffix}`,
        names.map((name) => `${encodeURIComponent(name)}=${value}`).join('&'),
      ),
    );
  }
}

/** A real token in every header, cookie and parameter in which some server looks for one. */
export const anyNames: readonly Case[] = [
  placeCase({
    id: 'B08',
    slug: 'any-header',
    title: 'Token in any other header',
    sent: 'a real token in each header that some server reads one from, bare and after Bearer',
    attempts: inHeaders,
  }),
  placeCase({
    id: 'B09',
    slug: 'any-cookie',
    title: 'Token in any cookie',
    sent: 'a real token in each cookie that some server reads one from',
    attempts: inCookies,
  }),
  placeCase({
    id: 'B10',
    slug: 'any-query-name',
    title: 'Token in any query parameter',
    standard: 'RFC 6750 §2.3, RFC 9700 §4.3.2, ASVS 5.0 14.2.1',
    sent: 'a real token in each query parameter that some server reads one from',
    attempts: inQuery,
  }),
];
