import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { memberOf } from '../../wire/body.ts';
import { memberOfMetadata, metadataOf, notAsked, settled } from '../shared/metadata.ts';
import { tokenRequest } from '../shared/token-request.ts';

const POSTED = 'grant_type=client_credentials';

const inTheClear = (url: string): string => {
  const plain = new URL(url);
  plain.protocol = 'http:';
  plain.port = '';
  return plain.href;
};

const plainHttp = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const metadata = await metadataOf(context);
  const keys = memberOfMetadata(metadata, 'jwks_uri');
  const reads = [...metadata.documents.map(({ url }) => url), ...(keys ? [keys] : [])];
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  // No credential goes along, so nothing is lost on the way.
  const token = { method: 'POST', url: context.tokenEndpoint().url, headers, body: POSTED };
  return [token, ...reads.map((url) => ({ method: 'GET', url }))]
    .filter(({ url }) => url.startsWith('https:'))
    .map((request) => ({
      label: `in the clear, ${request.method} ${new URL(request.url).pathname}`,
      request: { ...request, url: inTheClear(request.url), raw: { insecure: true } },
    }));
};

const judgePlain = ({ attempt, response }: Exchange): Judgement => {
  const { status = 0, body = '' } = response ?? {};
  const posted = attempt.request.method === 'POST';
  if (status >= 300 && status < 400)
    return posted
      ? fail(`HTTP ${status}: the token endpoint redirects port 80, which invites secrets in the clear.`)
      : info(`${attempt.label}: HTTP ${status}, a redirect from port 80.`);
  if (posted && typeof memberOf(body, 'error') === 'string')
    return fail('The token endpoint answers over plain http, and would take a secret in the clear.');
  return !posted && status === 200 ? fail(`${attempt.label}: it is answered.`, 'low') : PASS;
};

const worstOf = (judgements: readonly Judgement[]): Judgement =>
  judgements.find(({ verdict }) => verdict === 'fail') ??
  judgements.find(({ verdict }) => verdict === 'info') ??
  PASS;

const beside = (context: CaseContext): readonly Attempt[] => {
  const { url } = context.tokenEndpoint();
  const { origin, pathname, search } = new URL(url);
  const other = pathname === pathname.toUpperCase() ? pathname.toLowerCase() : pathname.toUpperCase();
  const paths = { 'a slash more': `${pathname}/`, 'another case': other, 'two slashes': `/${pathname}` };
  return Object.entries(paths).map(([label, path]) =>
    tokenRequest(context, label, () => ({ url: `${origin}${path}${search}`, body: POSTED })),
  );
};

const judgeRedirect = ({ attempt, response }: Exchange): Judgement => {
  const { status = 0, headers = {} } = response ?? {};
  if (status !== 307 && status !== 308) return PASS;
  const to = new URL(headers.location ?? '', attempt.request.url);
  const same = to.origin === new URL(attempt.request.url).origin;
  const what = `${attempt.label}: HTTP ${status} makes a client post its secret again`;
  return same ? info(`${what}, to the same host.`) : fail(`${what}, to ${to.origin}.`);
};

/** How the issuer itself is reached. */
export const issuerTransports: readonly Case[] = [
  {
    id: 'G29',
    slug: 'issuer-plain-http',
    title: 'The issuer over plain http',
    severity: 'medium',
    standard: 'RFC 9700 §2.6, RFC 6749 §3.2, ASVS 5.0 4.1.2 and 12.2.1',
    mint: 'anyone',
    on: 'once',
    sent: 'the token endpoint, the metadata and the keys over http, without a credential',
    right: 'no-token',
    wanted: 'no answer and, at the token endpoint, no redirect',
    cure: 'Close port 80 of the issuer, and redirect nothing there.',
    attempts: plainHttp,
    check: ({ exchanges }) => {
      const asked = exchanges.filter(({ attempt }) => attempt.label.startsWith('in the clear, '));
      return asked.length === 0
        ? notAsked('The issuer is on this machine, where http is all there is.')
        : settled(worstOf(asked.map(judgePlain)));
    },
  },
  {
    id: 'G30',
    slug: 'posted-again',
    title: 'Redirects that post a secret again',
    severity: 'medium',
    standard: 'RFC 9700 §4.12',
    mint: 'anyone',
    on: 'once',
    sent: 'a token request without credentials to the endpoint’s path with a slash more, in another case, with two slashes',
    right: 'no-token',
    wanted: 'never 307 or 308 to another host; one on the same host is reported',
    cure: 'Answer 404 beside the token endpoint, or redirect with 303.',
    attempts: beside,
    check: ({ exchanges }) => settled(worstOf(exchanges.map(judgeRedirect))),
  },
];
