import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, inconclusive, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { isProtected, mayCall } from '../../matrix/route.ts';
import { defaultScopes } from '../../matrix/target.ts';
import { tokenError, tokenMember } from '../../wire/token-body.ts';
import { clientScopes, grantedScopes } from '../shared/granted-scopes.ts';
import { bearer } from '../shared/requests.ts';
import { grantRequest } from '../shared/token-request.ts';

const ENDPOINT = 'Allow the client no more scopes than it needs.';

// The token itself tells what it opens: the API may know a scope, or the lack of one, that its claims do not show.
const onRoutes = (context: CaseContext, scope: string, body: string): Attempt[] => {
  const token = tokenMember(body, 'access_token');
  if (typeof token !== 'string') return [];
  const scopes = grantedScopes(body);
  return context.target.routes.filter(isProtected).map((route) => {
    const unclear = scopes === undefined || mayCall(route, scopes);
    const label = `${scope}: ${route.method} ${new URL(route.url).pathname}`;
    return bearer(context, label, token, {
      route,
      scopes: scopes ?? [],
      expect: unclear ? 'noted' : 'refused',
    });
  });
};

/** Asks for each scope, and shows the token that comes, if any, to every route. */
const asked = async function* (context: CaseContext, scopes: readonly string[]): AsyncGenerator<Attempt> {
  for (const scope of scopes) {
    yield grantRequest(context, scope, { scope }, { codes: ['invalid_scope'] });
    const body = context.exchanges.findLast(({ attempt }) => attempt.label === scope)?.response?.body;
    yield* onRoutes(context, scope, body ?? '');
  }
};

/**
 * RFC 6749 section 3.3 lets a server ignore a scope, so what was granted decides, not the status: a scope in
 * the token that was asked for and that the client may not have.
 */
const judgeGrants =
  (foreign: readonly string[]) =>
  async (context: CaseContext): Promise<Judgement> => {
    const own = await clientScopes(context);
    const granted = context.exchanges.flatMap(({ response }) => grantedScopes(response?.body ?? '') ?? []);
    const more = foreign.find((scope) => granted.includes(scope) && !own.includes(scope));
    // Some issuers grant openid to whoever asks, and it opens no API by itself.
    const severity = more === 'openid' ? 'low' : undefined;
    if (more !== undefined)
      return fail(`The token has the scope ${more}, which the client may not have.`, severity);
    return granted.length === 0
      ? PASS
      : { ...PASS, reason: 'A scope that the client may not have is ignored, and not granted.' };
  };

const UNREGISTERED = 'mizt-auth-probe';

/** Scopes of a signed-in user, which no machine may have. */
const USERS = ['aws.cognito.signin.user.admin', 'openid'] as const;

const unregistered = ({ target }: CaseContext): string => {
  const [first = 'api/read'] = defaultScopes(target);
  return `${first.slice(0, first.lastIndexOf('/') + 1)}${UNREGISTERED}`;
};

// RFC 6749 section 3.3: a default, or a refusal.
const judgeDefault = ({ exchanges: [answer] }: CaseContext): Judgement => {
  const { status = 0, body = '' } = answer?.response ?? {};
  if (tokenMember(body, 'access_token') === undefined) {
    return typeof tokenError(body) === 'string' && status < 500
      ? info('A token request that names no scope is refused.')
      : inconclusive(`No token came without a scope: ${answer?.judgement.reason}`);
  }
  const scopes = grantedScopes(body) ?? [];
  return scopes.length === 0
    ? info('A token request that names no scope gets none.')
    : info(
        `Who names no scope gets all that the client may have: ${scopes.join(' ')}. Name the least that is needed.`,
      );
};

/** What the token endpoint puts into a token. */
export const tokenRequests: readonly Case[] = [
  {
    id: 'F15',
    slug: 'unregistered-scope',
    on: 'once',
    title: 'Scope that nobody registered',
    severity: 'high',
    standard: 'RFC 6749 §3.3 and §5.2',
    mint: 'token-holder',
    sent: 'a token request for a made-up scope, and the token that comes of it to every route',
    right: 'token-limited',
    cure: ENDPOINT,
    attempts: (context) => asked(context, [unregistered(context)]),
    check: (context) => judgeGrants([unregistered(context)])(context),
  },
  {
    id: 'F16',
    slug: 'scope-not-allowed',
    on: 'once',
    title: 'Scope that the client may not have',
    severity: 'high',
    standard: 'RFC 6749 §3.3 and §5.2, ASVS 5.0 10.4.11',
    mint: 'token-holder',
    sent: 'token requests for `aws.cognito.signin.user.admin`, `openid`, and for it beside an allowed scope; their tokens to every route',
    right: 'token-limited',
    cure: ENDPOINT,
    attempts: (context) =>
      asked(context, [...USERS, `${defaultScopes(context.target)[0] ?? ''} ${USERS[0]}`.trim()]),
    check: judgeGrants(USERS),
  },
  {
    id: 'F17',
    slug: 'no-scope-named',
    on: 'once',
    title: 'No scope named',
    standard: 'RFC 6749 §3.3, ASVS 5.0 10.4.11, RFC 9700 §2.3',
    mint: 'token-holder',
    sent: 'a token request without scope',
    right: 'noted',
    wanted: 'reported: which scopes such a token has',
    attempts: (context) => [grantRequest(context, 'no scope named', { scope: undefined })],
    check: judgeDefault,
  },
];
