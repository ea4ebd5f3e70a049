import { split } from './scopes.ts';

/** Claims in which other vendors put rights; a server that documents `scope` must look at none of them. */
export const otherClaims = (scope: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> => {
  const none = { scope: undefined };
  const { server, name } = split(scope);
  const lists = [
    'scp',
    'scopes',
    'permissions',
    'roles',
    'role',
    'groups',
    'authorities',
    'entitlements',
    'privileges',
    'grants',
    'rights',
    'cognito:groups',
    'cognito:roles',
    'oauth2_scopes',
    'allowed_scopes',
    'requested_scope',
    'custom:scope',
    'https://example.com/scope',
  ];
  return {
    ...Object.fromEntries(lists.map((claim) => [`${claim} as list`, { ...none, [claim]: [scope] }])),
    ...Object.fromEntries(lists.map((claim) => [`${claim} as text`, { ...none, [claim]: scope }])),
    'realm_access (Keycloak)': { ...none, realm_access: { roles: [scope, name, 'admin'] } },
    'resource_access (Keycloak)': {
      ...none,
      resource_access: { [server]: { roles: [scope, name] }, account: { roles: [name] } },
    },
    'authorization (Keycloak)': {
      ...none,
      authorization: { permissions: [{ rsname: server, scopes: [scope, name] }] },
    },
    'authorization_details (RFC 9396)': {
      ...none,
      authorization_details: [{ type: server, actions: [name] }],
    },
    'admin: true': { ...none, admin: true, is_admin: true, superuser: true, root: true },
    'role admin': {
      ...none,
      role: 'admin',
      roles: ['admin'],
      groups: ['admin'],
      'cognito:groups': ['admin'],
    },
    'Scope in other letters': { ...none, Scope: scope, SCOPE: scope },
  };
};

/** The scope claim in other JSON types (RFC 8693 section 4.2 has it as one text). */
export const otherTypes = (scope: string): Readonly<Record<string, unknown>> => ({
  list: [scope],
  'list of texts': [`zzz ${scope}`],
  'list in a list': [[scope]],
  'list of objects': [{ name: scope, scope }],
  object: { [scope]: true },
  'object with value': { value: scope, toString: scope },
  'object with length': { 0: scope, length: 1 },
  true: true,
  false: false,
  zero: 0,
  one: 1,
  null: null,
  empty: '',
  'empty list': [],
  'empty object': {},
  space: ' ',
  'list of null': [null],
  'list of true': [true],
});
