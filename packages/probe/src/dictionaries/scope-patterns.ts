import { type ScopeSpellings, split } from './scopes.ts';

/** Texts that mean more than themselves where a pattern is expected: globs, regular expressions, SQL LIKE. */
export const wildcards = (scope: string): ScopeSpellings => {
  const { server, name, mark } = split(scope);
  const front = `${server}${mark}`;
  return {
    star: '*',
    'two stars': '**',
    'star name': `${front}*`,
    'two star name': `${front}**`,
    'star server': `*${mark}${name}`,
    'star on both sides': `*${mark || '/'}*`,
    'star behind part of the name': `${front}${name.slice(0, 1)}*`,
    'star behind all': `${scope}*`,
    'question mark': `${scope.slice(0, -1)}?`,
    'regex all': '.*',
    'regex name': `${front}.*`,
    'regex dot': `${scope.slice(0, -1)}.`,
    'regex anchors': `^${scope}$`,
    'regex choice': `zzz|${scope}`,
    'regex class': `${front}[a-z]+`,
    'regex empty': '(?:)',
    'empty alternative': `${scope}|`,
    'SQL per cent': '%',
    'SQL per cent name': `${front}%`,
    'SQL underscore': `${scope.slice(0, -1)}_`,
    'brace list': `${front}{${name},zzz}`,
    'colon star': `${server}:*`,
    'dot star': `${server}.*`,
  };
};

/** The scope beside another one, joined by what is no space (RFC 6749 section 3.3 knows the space alone). */
export const separators = (scope: string): ScopeSpellings =>
  Object.fromEntries(
    Object.entries({
      comma: ',',
      'comma and space': ',\u00a0',
      semicolon: ';',
      tab: '\t',
      'line feed': '\n',
      'carriage return': '\r',
      'vertical tab': '\v',
      'form feed': '\f',
      'no-break space': '\u00a0',
      'em space': '\u2003',
      'ideographic space': '\u3000',
      'line separator': '\u2028',
      plus: '+',
      '%20': '%20',
      pipe: '|',
      ampersand: '&',
      colon: ':',
      slash: '/',
      dash: '-',
      hash: '#',
    }).map(([name, mark]) => [name, `zzz${mark}${scope}`]),
  );

/** Texts that say the scope is not granted. */
export const negations = (scope: string): ScopeSpellings => ({
  'exclamation mark': `!${scope}`,
  minus: `-${scope}`,
  plus: `+${scope}`,
  tilde: `~${scope}`,
  'no-': `no-${scope}`,
  'not:': `not:${scope}`,
  'deny:': `deny:${scope}`,
  'not ': 'not',
  ':false': `${scope}:false`,
  '=0': `${scope}=0`,
  'revoked:': `revoked:${scope}`,
  'request:': `request:${scope}`,
});
