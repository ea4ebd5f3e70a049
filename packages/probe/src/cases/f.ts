import { memberOf } from '../body.ts';
import type { Json } from '../forge/jws.ts';
import type { Lab } from '../lab.ts';
import { type Attempt, NotAskable, type Row } from '../row.ts';
import { allScopes, leastScopes, mayCall } from '../target.ts';
import { info, PASS } from '../verdict.ts';
import { bearer, bearers, withHeaders } from './attempts.ts';
import { defaultGrant, grantRequest, tokenForm } from './token-form.ts';

const CURE = 'Compare scopes as whole words of the space-separated scope claim, letter by letter.';

const own = ({ route }: Lab): string => leastScopes(route).join(' ');

const wrongScopes = async (lab: Lab): Promise<Attempt[]> => {
  const wrong = allScopes(lab.target).filter((scope) => !mayCall(lab.route, [scope]));
  if (wrong.length === 0) throw new NotAskable('The target knows no scope that does not open this route.');
  return Promise.all(
    wrong.map(async (scope) => bearer(lab, `with ${scope}`, await lab.token([scope]), { scopes: [scope] })),
  );
};

const scopeSets = (lab: Lab): readonly (readonly string[])[] => {
  const all = allScopes(lab.target);
  return all.length > 1 ? [...all.map((scope) => [scope]), all] : all.map((scope) => [scope]);
};

/** One row of the table of routes and scopes: nobody, each scope, all scopes. */
const declared = async (lab: Lab): Promise<Attempt[]> => {
  const { route } = lab;
  const nobody = withHeaders(
    lab,
    'no token',
    {},
    { expect: mayCall(route, null) ? 'allowed' : 'unauthorized' },
  );
  const holders = scopeSets(lab).map(async (scopes) =>
    bearer(lab, `with ${scopes.join(' ')}`, await lab.token(scopes), {
      scopes,
      expect: mayCall(route, scopes) ? 'allowed' : 'refused',
    }),
  );
  return [nobody, ...(await Promise.all(holders))];
};

const withScopes = async (lab: Lab, scopes: Readonly<Record<string, unknown>>): Promise<Attempt[]> => {
  const entries = Object.entries(scopes).map(
    async ([label, scope]) => [label, await lab.signed({ scope })] as const,
  );
  return bearers(lab, Object.fromEntries(await Promise.all(entries)));
};

const row = (given: Pick<Row, 'id' | 'title' | 'standard' | 'sent' | 'attempts'> & Partial<Row>): Row => ({
  mint: 'L',
  right: 'refused',
  strict: 'insufficient-scope',
  cure: CURE,
  ...given,
});

const signedScopes = (make: (scope: string) => Readonly<Record<string, unknown>>) => (lab: Lab) =>
  withScopes(lab, make(own(lab)));

const otherClaims = (make: (scope: string) => Readonly<Record<string, Json>>) => async (lab: Lab) => {
  const entries = Object.entries(make(own(lab))).map(
    async ([label, claims]) => [label, await lab.signed(claims)] as const,
  );
  return bearers(lab, Object.fromEntries(await Promise.all(entries)));
};

const nameOf = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1);

const scopeRows: readonly Row[] = [
  row({
    id: 'F01',
    title: 'Write with a token of another scope',
    standard: 'RFC 6750 §3.1, ASVS 5.0 8.2.1 and 10.3.2, OWASP API5:2023',
    mint: 'T',
    sent: 'each route that writes, with each single scope that does not open it',
    on: 'each-writing',
    attempts: wrongScopes,
  }),
  row({
    id: 'F02',
    title: 'Read with a token of another scope',
    standard: 'RFC 6750 §3.1, ASVS 5.0 8.2.1 and 10.3.2, OWASP API5:2023',
    mint: 'T',
    sent: 'each route that reads, with each single scope that does not open it',
    on: 'each-reading',
    attempts: wrongScopes,
  }),
  row({
    id: 'F03',
    title: 'No scope',
    standard: 'RFC 6749 §3.3',
    sent: 'a signed token without a scope claim, with an empty one, with null',
    attempts: signedScopes(() => ({ missing: undefined, empty: '', null: null })),
  }),
  row({
    id: 'F04',
    title: 'Scope of another resource server',
    standard: 'RFC 9068 §2.2.3, ASVS 5.0 9.2.3',
    sent: 'a signed token with the scope’s name behind another identifier',
    attempts: signedScopes((scope) => ({ other: `other-api/${nameOf(scope)}` })),
  }),
  row({
    id: 'F05',
    title: 'Scope without its resource server',
    standard: 'RFC 6749 §3.3; Cognito joins identifier and name',
    sent: 'a signed token with the scope’s bare name',
    attempts: signedScopes((scope) => ({ bare: scope.includes('/') ? nameOf(scope) : scope.slice(0, -1) })),
  }),
  row({
    id: 'F06',
    title: 'Scope that contains or starts another',
    standard: 'RFC 6749 §3.3, ASVS 5.0 10.3.2',
    sent: 'signed tokens with a longer, a shorter, a prefixed scope, and one with a slash at the end',
    attempts: signedScopes((scope) => ({
      longer: `${scope}write`,
      suffixed: `${scope}-all`,
      shorter: scope.slice(0, -1),
      prefixed: `x${scope}`,
      slash: `${scope}/`,
    })),
  }),
  row({
    id: 'F07',
    title: 'Scope in other letters',
    standard: 'RFC 6749 §3.3',
    sent: 'a signed token with the scope in capitals',
    attempts: signedScopes((scope) => ({ capitals: scope.toUpperCase() })),
  }),
  row({
    id: 'F08',
    title: 'Scopes with other separators',
    standard: 'RFC 6749 §3.3',
    sent: 'the scope behind a comma, a tab, a line feed, a no-break space; two spaces are noted',
    attempts: async (lab) => {
      const scope = own(lab);
      const separators = { comma: ',', tab: '\t', 'line feed': '\n', 'no-break space': '\u00a0', plus: '+' };
      const joined = Object.entries(separators).map(([name, mark]) => [name, `other${mark}${scope}`]);
      const spaces = await withScopes(lab, {
        'two spaces': `other  ${scope}`,
        'space in front': ` ${scope}`,
      });
      return [
        ...(await withScopes(lab, Object.fromEntries(joined))),
        ...spaces.map((attempt) => ({ ...attempt, expect: 'noted' as const })),
      ];
    },
    check: () => PASS,
  }),
  row({
    id: 'F09',
    title: 'Scope with a wildcard',
    standard: 'RFC 6749 §3.3, ASVS 5.0 10.3.2',
    sent: 'signed tokens with `*`, `…/*`, `…/.*`, `.*`',
    attempts: signedScopes((scope) => {
      const server = scope.slice(0, scope.lastIndexOf('/') + 1);
      return { star: '*', 'star name': `${server}*`, 'regex name': `${server}.*`, regex: '.*' };
    }),
  }),
  row({
    id: 'F10',
    title: 'Scope in another shape',
    standard: 'RFC 9068 §2.2.3',
    sent: 'the scope as a list, as an object, and in `scp`, `scopes`, `permissions`, `roles` instead',
    attempts: otherClaims((scope) => ({
      list: { scope: [scope] },
      object: { scope: { [scope]: true } },
      scp: { scope: undefined, scp: scope },
      'scp list': { scope: undefined, scp: [scope] },
      scopes: { scope: undefined, scopes: scope },
      permissions: { scope: undefined, permissions: [scope] },
      roles: { scope: undefined, roles: [scope] },
    })),
  }),
  row({
    id: 'F11',
    title: 'Scope that only looks right',
    standard: 'RFC 6749 §3.3, RFC 8725 §3.7',
    sent: 'signed tokens with a look-alike letter, a zero-width space, a NUL at the end',
    attempts: signedScopes((scope) => ({
      'look-alike': scope.replace(/[aeo]/, (letter) => ({ a: 'а', e: 'е', o: 'о' })[letter] ?? letter),
      'zero width': `${scope}\u200b`,
      NUL: `${scope}\0`,
    })),
  }),
  row({
    id: 'F12',
    title: 'Scope of a signed-in user',
    standard: 'OWASP API5:2023',
    sent: 'a signed token with `aws.cognito.signin.user.admin` alone',
    attempts: signedScopes(() => ({ user: 'aws.cognito.signin.user.admin', openid: 'openid profile email' })),
  }),
  row({
    id: 'F13',
    title: 'Token with every scope',
    standard: 'RFC 6750 §3.1; any one scope of a method opens it',
    mint: 'T',
    sent: 'each route, with a real token of all scopes',
    right: 'allowed',
    strict: undefined,
    on: 'each-protected',
    attempts: async (lab) => {
      const scopes = allScopes(lab.target);
      return [bearer(lab, 'all scopes', await lab.token(scopes), { scopes })];
    },
  }),
  row({
    id: 'F14',
    title: 'The route’s declared policy',
    standard: 'OWASP API5:2023 and API9:2023',
    mint: 'T',
    sent: 'each route × no token, each single scope, all scopes',
    strict: undefined,
    cure: 'Make the deployed method and its declaration agree.',
    on: 'each',
    attempts: declared,
  }),
];

const ENDPOINT = 'Allow the client no more scopes than it needs.';

const endpointRows: readonly Row[] = [
  {
    id: 'F15',
    title: 'Scope that nobody registered',
    standard: 'RFC 6749 §5.2',
    mint: 'T',
    sent: 'a token request for a made-up scope',
    right: 'token-refused',
    cure: ENDPOINT,
    attempts: (lab) => {
      const [first = 'api/read'] = allScopes(lab.target);
      const scope = `${first.slice(0, first.lastIndexOf('/') + 1)}mizt-auth-probe`;
      return [grantRequest(lab, 'unknown scope', tokenForm(lab, { scope }), { codes: ['invalid_scope'] })];
    },
  },
  {
    id: 'F16',
    title: 'Scope that the client may not have',
    standard: 'RFC 6749 §5.2, ASVS 5.0 10.4.11',
    mint: 'T',
    sent: 'token requests for `aws.cognito.signin.user.admin`, `openid`, and for it beside an allowed scope',
    right: 'token-refused',
    cure: ENDPOINT,
    attempts: (lab) => {
      const foreign = ['aws.cognito.signin.user.admin', 'openid'];
      const beside = `${allScopes(lab.target)[0] ?? ''} ${foreign[0]}`.trim();
      return [...foreign, beside].map((scope) =>
        grantRequest(lab, scope, tokenForm(lab, { scope }), { codes: ['invalid_scope'] }),
      );
    },
  },
  {
    id: 'F17',
    title: 'No scope named',
    standard: 'RFC 6749 §3.3, ASVS 5.0 10.2.3, RFC 9700 §2.3',
    mint: 'T',
    sent: 'a token request without scope',
    right: 'noted',
    wanted: 'reported: which scopes such a token has',
    attempts: () => [],
    check: async (lab) => {
      const { response } = await defaultGrant(lab);
      const token = String(memberOf(response?.body ?? '', 'access_token') ?? '');
      const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
      const scope = memberOf(claims, 'scope') ?? memberOf(response?.body ?? '', 'scope');
      if (typeof scope !== 'string' || scope === '') return info('Who names no scope gets none.');
      return info(
        `Who names no scope gets all that the client may have: ${scope}. Name the least that is needed.`,
      );
    },
  },
];

/** Family F: what a token's scopes open, and what the token endpoint puts into it. */
export const familyF: readonly Row[] = [...scopeRows, ...endpointRows];
