import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Exchange } from '../../matrix/exchange.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { memberOf } from '../../wire/body.ts';
import type { Credentials } from '../../wire/credentials.ts';
import type { ProbeRequest } from '../../wire/request.ts';
import { endpointOf, notAsked, settled } from '../shared/metadata.ts';

const FOREIGN = 'https://elsewhere.mizt-auth.invalid/callback';

/** Requests that a machine’s client has no business making (RFC 6749 sections 4.1.1 and 4.2.1). */
const REQUESTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'response_type token': { response_type: 'token' },
  'response_type code': { response_type: 'code' },
  'response_type code with a plain challenge': {
    response_type: 'code',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'plain',
  },
  'response_type token, in the fragment': { response_type: 'token', response_mode: 'fragment' },
};

const authorizations = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const endpoint = await endpointOf(context, 'authorization_endpoint');
  if (endpoint === undefined) return [];
  return Object.entries(REQUESTS).map(([label, asked]) => ({
    label: `authorization, ${label}`,
    request: ({ form }: Credentials): ProbeRequest => {
      const query = form({
        grant_type: undefined,
        client_secret: undefined,
        redirect_uri: FOREIGN,
        state: 'probe',
        ...asked,
      });
      return { method: 'GET', url: `${endpoint}${endpoint.includes('?') ? '&' : '?'}${query}` };
    },
  }));
};

const labelled = ({ exchanges }: CaseContext, name: string): readonly Exchange[] =>
  exchanges.filter(({ attempt }) => attempt.label.startsWith(`${name}, `));

const judgeLocation = ({ attempt, response }: Exchange): Judgement => {
  const location = response?.headers.location ?? '';
  if (!location.startsWith(new URL(FOREIGN).origin)) return PASS;
  const given = /[?&#](access_token|id_token|code)=/.exec(location)?.[1];
  return given === undefined
    ? fail(`${attempt.label}: the browser is sent to an address that nobody registered.`, 'medium')
    : fail(`${attempt.label}: the browser is sent on, with ${given}, to an address that nobody registered.`);
};

const REGISTRATION = JSON.stringify({
  client_name: 'mizt-auth probe',
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_basic',
});

async function* registration(context: CaseContext): AsyncGenerator<Attempt> {
  const url = await endpointOf(context, 'registration_endpoint');
  if (url === undefined) return;
  const headers = { 'content-type': 'application/json' };
  yield { label: 'registration, by nobody', request: { method: 'POST', url, headers, body: REGISTRATION } };
  const body = context.exchanges.at(-1)?.response?.body ?? '';
  for (const name of ['client_secret', 'registration_access_token']) {
    const secret = memberOf(body, name);
    if (typeof secret === 'string') context.hide(secret);
  }
  const [uri, token] = ['registration_client_uri', 'registration_access_token'].map((name) =>
    memberOf(body, name),
  );
  // Whatever was made is taken away again, where the same host says how (RFC 7592 section 2.3).
  if (typeof uri !== 'string' || typeof token !== 'string' || !URL.canParse(uri)) return;
  if (new URL(uri).origin !== new URL(url).origin) return;
  const authorization = `Bearer ${token}`;
  yield { label: 'clean-up', request: { method: 'DELETE', url: uri, headers: { authorization } } };
}

const judgeRegistration = (context: CaseContext): Judgement => {
  const [answer] = labelled(context, 'registration');
  if (answer === undefined) return notAsked('The issuer’s metadata names no registration endpoint.');
  const open =
    (answer.response?.status ?? 500) < 300 &&
    typeof memberOf(answer.response?.body ?? '', 'client_id') === 'string';
  return settled(open ? fail('Anyone may register a client, and did.') : PASS);
};

/** Ways to a token, or to a client, that machines do not need. */
export const frontDoors: readonly Case[] = [
  {
    id: 'I28',
    slug: 'authorization-endpoint',
    title: 'The machine’s client at the authorization endpoint',
    severity: 'high',
    standard: 'RFC 9700 §2.1, §2.1.2, §4.1.3 and §4.11.2, ASVS 5.0 10.4.1, 10.4.4 and 10.4.6',
    mint: 'anyone',
    sent: 'authorization requests for a token and for a code, with the client’s id and a foreign redirect address',
    right: 'no-token',
    wanted: 'no redirect to the foreign address, with or without a token; a page to log in on is reported',
    on: 'once',
    cure: 'Give the machine’s client no grant but client_credentials, and compare redirect addresses exactly.',
    attempts: authorizations,
    check: (context) => {
      const answers = labelled(context, 'authorization');
      if (answers.length === 0) return notAsked('The issuer’s metadata names no authorization endpoint.');
      const wrong = answers.map(judgeLocation).find(({ verdict }) => verdict === 'fail');
      if (wrong !== undefined) return settled(wrong);
      const page = answers.some(({ response }) => (response?.status ?? 500) < 300);
      return settled(
        page ? info('The authorization endpoint answers the machine’s client with a page.') : PASS,
      );
    },
  },
  {
    id: 'I29',
    slug: 'open-registration',
    title: 'Registration of a client by anyone',
    severity: 'medium',
    standard: 'RFC 7591 §3, ASVS 5.0 10.4.7',
    mint: 'anyone',
    sent: 'a registration of a client without any credential; what is registered is deleted again',
    right: 'no-token',
    wanted: 'a refusal',
    on: 'once',
    effort: 'standard',
    cure: 'Ask for an initial access token at the registration endpoint, or close it.',
    attempts: registration,
    check: judgeRegistration,
  },
];
