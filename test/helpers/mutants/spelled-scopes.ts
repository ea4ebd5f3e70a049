import { gateway, type Mutant } from './mutant.ts';
import { matching, reading } from './scopes.ts';

type Matches = Parameters<typeof matching>[0];

const comparing = (name: string, caughtBy: string, matches: Matches): Mutant =>
  gateway(name, [caughtBy], matching(matches));

const taking = (name: string, caughtBy: string, scopeOf: Parameters<typeof reading>[0]): Mutant =>
  gateway(name, [caughtBy], reading(scopeOf));

const serverOf = (scope: string): string => scope.split('/')[0] ?? '';
const nameOf = (scope: string): string => scope.split('/').at(-1) ?? '';

const pattern = (given: string, marks: Readonly<Record<string, string>>): RegExp =>
  new RegExp(`^${given.replace(/[\\^$.|?*+()[\]{}_%]/g, (mark) => marks[mark] ?? `\\${mark}`)}$`);

const like: Matches = (granted, wanted) =>
  /[_%]$/.test(granted) && pattern(granted.replaceAll('_', '.'), { '%': '.*', '.': '.' }).test(wanted);

const bash: Matches = (granted, wanted) => {
  const [, front = '', choices = ''] = /^(.*)\{(.*)\}$/.exec(granted) ?? [];
  return choices.split(',').some((choice) => choice !== '' && `${front}${choice}` === wanted);
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const splitAt = (name: string, caughtBy: string, mark: RegExp): Mutant =>
  taking(name, caughtBy, ({ scope }) => (typeof scope === 'string' ? scope.split(mark).join(' ') : scope));

const ALL = 'premium_api/read premium_api/write';

interface Vendor {
  readonly resource_access?: Readonly<Record<string, { readonly roles: readonly string[] }>>;
  readonly authorization_details?: readonly { readonly type: string; readonly actions: readonly string[] }[];
}

const listed = (scope: unknown): string =>
  [scope]
    .flat(2)
    .map((entry) => (typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : ''))
    .join(' ');

/** Gateways that take a scope for another one, or look for it elsewhere. */
export const spelledScopeMutants: readonly Mutant[] = [
  comparing('scopes matched where one holds the other', 'F18', (granted, wanted) =>
    granted.slice(1).startsWith(wanted),
  ),
  comparing('children of a scope open it', 'F18', (granted, wanted) => granted.startsWith(`${wanted}:`)),
  comparing(
    'scopes matched without their number',
    'F18',
    (granted, wanted) => granted.replace(/\d+$/, '') === wanted,
  ),
  comparing(
    'scope of the server alone opens all of it',
    'F19',
    (granted, wanted) => granted === serverOf(wanted),
  ),
  comparing(
    'scope admin of the server opens all of it',
    'F19',
    (granted, wanted) => granted === `${serverOf(wanted)}/admin`,
  ),
  comparing(
    'scopes matched whatever the mark',
    'F19',
    (granted, wanted) => granted.replaceAll(':', '/') === wanted && granted !== wanted,
  ),
  comparing('scopes matched by SQL LIKE', 'F20', like),
  comparing('scopes matched as brace lists', 'F20', bash),
  comparing('any server by a star', 'F20', (granted, wanted) => granted === `*/${nameOf(wanted)}`),
  comparing('scopes normalised by NFKC', 'F21', (granted, wanted) => granted.normalize('NFKC') === wanted),
  comparing(
    'scopes decoded from per cents',
    'F21',
    (granted, wanted) => decoded(granted) === wanted && granted !== wanted,
  ),
  comparing(
    'scopes matched up to an accent',
    'F21',
    (granted, wanted) =>
      wanted.localeCompare(granted, 'en', { sensitivity: 'base' }) === 0 &&
      granted.normalize('NFD') !== wanted,
  ),
  splitAt('scopes split at commas', 'F22', /[, ]/),
  splitAt('scopes split at ampersands', 'F22', /[& ]/),
  splitAt('scopes split at white space', 'F23', /\s/),
  splitAt('scopes split at ideographic spaces', 'F23', /[ \u3000]/),
  comparing(
    'marks in front of a scope ignored',
    'F24',
    (granted, wanted) => granted.replace(/^[!~]/, '') === wanted,
  ),
  comparing(
    'words in front of a scope ignored',
    'F24',
    (granted, wanted) => granted.split(':').at(-1) === wanted,
  ),
  taking('resource_access read where scope is missing', 'F25', ({ scope, ...claims }) => {
    const { resource_access: access = {} } = claims as Vendor;
    return (
      scope ??
      Object.values(access)
        .flatMap(({ roles }) => roles)
        .join(' ')
    );
  }),
  taking('authorization_details read where scope is missing', 'F25', ({ scope, ...claims }) => {
    const { authorization_details: details = [] } = claims as Vendor;
    return (
      scope ?? details.flatMap(({ type, actions }) => actions.map((action) => `${type}/${action}`)).join(' ')
    );
  }),
  taking(
    'groups of the pool taken for scopes',
    'F25',
    (claims) => claims.scope ?? [claims['cognito:groups']].flat().join(' '),
  ),
  taking('scopes listed as objects', 'F26', ({ scope }) => listed(scope)),
  taking('scope of true opens everything', 'F26', ({ scope }) => (scope === true ? ALL : scope)),
  taking('list of scopes split like a text', 'F26', ({ scope }) =>
    Array.isArray(scope) ? scope.join(' ') : scope,
  ),
];
