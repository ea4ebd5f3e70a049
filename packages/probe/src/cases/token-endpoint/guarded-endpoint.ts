import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, type Judgement, PASS } from '../../matrix/judgement.ts';
import { memberOf } from '../../wire/body.ts';
import type { Credentials } from '../../wire/credentials.ts';
import type { ProbeRequest } from '../../wire/request.ts';
import { endpointOf, notAsked, settled } from '../shared/metadata.ts';
import { ownToken } from '../shared/tokens.ts';
import { WRONG_SECRET } from './refused-grant.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** What a token request says, and no other. */
const NO_GRANT = { grant_type: undefined, scope: undefined };

type Build = (credentials: Credentials) => Pick<ProbeRequest, 'body' | 'headers'>;

/** Everybody who is not the client: nobody, and the client without its secret or with a wrong one. */
const callers = (token: string): Readonly<Record<string, Build>> => {
  const bare = { token, ...NO_GRANT, client_id: undefined, client_secret: undefined };
  const body = ({ form }: Credentials): string => form(bare);
  return {
    'by nobody': (credentials) => ({ body: body(credentials) }),
    'by the client’s id alone': ({ form }) => ({
      body: form({ token, ...NO_GRANT, client_secret: undefined }),
    }),
    'with an empty secret': ({ form }) => ({
      body: form({ token, ...NO_GRANT, client_secret: '' }),
    }),
    'with a wrong secret': ({ form }) => ({
      body: form({ token, ...NO_GRANT, client_secret: WRONG_SECRET }),
    }),
    'with a wrong secret as Basic': (credentials) => ({
      body: body(credentials),
      headers: { authorization: credentials.basic({ secret: WRONG_SECRET }) },
    }),
    'with a made-up token as Bearer': (credentials) => ({
      body: body(credentials),
      headers: { authorization: 'Bearer made-up' },
    }),
  };
};

const asked = async (context: CaseContext, name: string, token: string): Promise<readonly Attempt[]> => {
  const url = await endpointOf(context, name);
  if (url === undefined) return [];
  return Object.entries(callers(token)).map(([label, build]) => ({
    label: `${name}, ${label}`,
    request: (credentials: Credentials): ProbeRequest => {
      const { body, headers } = build(credentials);
      return { method: 'POST', url, body, headers: { ...FORM, ...headers } };
    },
  }));
};

const answersOf = ({ exchanges }: CaseContext, name: string) =>
  exchanges.filter(({ attempt }) => attempt.label.startsWith(`${name}, `));

const judged =
  (name: string, told: (body: string) => Judgement) =>
  (context: CaseContext): Judgement => {
    const answers = answersOf(context, name);
    if (answers.length === 0)
      return notAsked(`The issuer’s metadata names no ${name.replace('_', ' ')} on a host that is known.`);
    const open = answers.find(({ response }) => (response?.status ?? 500) < 300);
    if (open === undefined) return settled(PASS);
    const { reason, ...judgement } = told(open.response?.body ?? '');
    return settled({ ...judgement, reason: `${open.attempt.label}: ${reason}` });
  };

const guarded = (
  given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'standard' | 'attempts' | 'check'> & Partial<Case>,
): Case => ({ mint: 'anyone', right: 'no-token', wanted: 'a refusal', on: 'once', ...given });

/** Endpoints beside the token endpoint that only clients may ask (RFC 7662 section 2.1, RFC 7009 section 2.1). */
export const guardedEndpoints: readonly Case[] = [
  guarded({
    id: 'I26',
    slug: 'introspection-guarded',
    title: 'Introspection by a stranger',
    severity: 'high',
    standard: 'RFC 7662 §2.1, ASVS 5.0 10.4.10, RFC 9700 §2.5',
    mint: 'token-holder',
    sent: 'a real token to the introspection endpoint: by nobody, by the client’s id alone, with wrong secrets',
    cure: 'Authenticate whoever asks the introspection endpoint, as at the token endpoint.',
    attempts: async (context) => asked(context, 'introspection_endpoint', await ownToken(context)),
    check: judged('introspection_endpoint', (body) =>
      memberOf(body, 'active') === true
        ? fail('the token is described to a stranger.', 'high')
        : fail('an answer without authentication, though it tells nothing of the token.', 'low'),
    ),
  }),
  guarded({
    id: 'I27',
    slug: 'revocation-guarded',
    title: 'Revocation by a stranger',
    severity: 'low',
    standard: 'RFC 7009 §2.1, ASVS 5.0 10.4.10, RFC 9700 §2.5',
    sent: 'a made-up token to the revocation endpoint: by nobody, by the client’s id alone, with wrong secrets',
    cure: 'Authenticate whoever asks the revocation endpoint, before the token is looked at.',
    attempts: (context) => asked(context, 'revocation_endpoint', 'made-up'),
    check: judged('revocation_endpoint', () =>
      fail('taken without authentication; no real token was put at risk to see what it does.', 'low'),
    ),
  }),
];
