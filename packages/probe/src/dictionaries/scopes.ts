/** Scope texts that are not the wanted scope, and that a loose comparison takes for it. */
export type ScopeSpellings = Readonly<Record<string, string>>;

/** The parts of a scope around the last mark between resource server and name. */
export const split = (scope: string): { server: string; name: string; mark: string } => {
  const at = Math.max(scope.lastIndexOf('/'), scope.lastIndexOf(':'), scope.lastIndexOf('.'));
  return at === -1
    ? { server: '', name: scope, mark: '' }
    : { server: scope.slice(0, at), name: scope.slice(at + 1), mark: scope.charAt(at) };
};

/** Longer, shorter and neighbouring texts: prefix, suffix and substring matching (RFC 6749 section 3.3 compares whole words). */
export const neighbours = (scope: string): ScopeSpellings => ({
  longer: `${scope}write`,
  suffixed: `${scope}-all`,
  'underscore suffix': `${scope}_only`,
  'slash at the end': `${scope}/`,
  'slash child': `${scope}/own`,
  'colon child': `${scope}:own`,
  'dot child': `${scope}.own`,
  'hash child': `${scope}#own`,
  'number at the end': `${scope}2`,
  plural: `${scope}s`,
  'one letter less': scope.slice(0, -1),
  'first letter less': scope.slice(1),
  'first letters alone': scope.slice(0, 3),
  prefixed: `x${scope}`,
  'dash prefix': `pre-${scope}`,
  'path prefix': `other/${scope}`,
  'dot prefix': `other.${scope}`,
  twice: `${scope}${scope}`,
  'in the middle': `x${scope}x`,
  quoted: `"${scope}"`,
  'in brackets': `[${scope}]`,
  'as JSON list': JSON.stringify([scope]),
  'parameter behind it': `${scope}?x`,
  'equals behind it': `${scope}=true`,
  reversed: [...scope].reverse().join(''),
});

/** The scope's own server or name alone, and those of others. */
export const hierarchy = (scope: string): ScopeSpellings => {
  const { server, name, mark } = split(scope);
  if (mark === '') return { 'other server': `other/${name}`, admin: 'admin', root: 'root', all: 'all' };
  return {
    'server alone': server,
    'server and mark': `${server}${mark}`,
    'name alone': name,
    'mark and name': `${mark}${name}`,
    'other server': `other-api${mark}${name}`,
    'other server that starts alike': `${server}x${mark}${name}`,
    'other name': `${server}${mark}zzz`,
    'empty name': `${server}${mark}${mark}${name}`,
    'colon for the mark': `${server}:${name}`,
    'dot for the mark': `${server}.${name}`,
    'dash for the mark': `${server}-${name}`,
    'underscore for the mark': `${server}_${name}`,
    'backslash for the mark': `${server}\\${name}`,
    'no mark': `${server}${name}`,
    'other order': `${name}${mark}${server}`,
    'child of the server': `${server}${mark}sub${mark}${name}`,
    'admin of the server': `${server}${mark}admin`,
    'all of the server': `${server}${mark}all`,
    'full of the server': `${server}${mark}full`,
    'manage of the server': `${server}${mark}manage`,
    'owner of the server': `${server}${mark}owner`,
    admin: 'admin',
    root: 'root',
    all: 'all',
    'full access': 'full_access',
    superuser: 'superuser',
    default: 'default',
    'dot default': `${server}${mark}.default`,
    user_impersonation: 'user_impersonation',
    offline: 'offline_access',
    openid: 'openid',
  };
};
