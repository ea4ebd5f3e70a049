import type { ScopeSpellings } from './scopes.ts';

/** The right letters in another coding, case or script; none of them is the same text (RFC 6749 section 3.3). */
export const disguises = (scope: string): ScopeSpellings => {
  const percent = (text: string): string =>
    [...text].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
  const fullWidth = [...scope]
    .map((letter) => (/[!-~]/.test(letter) ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : letter))
    .join('');
  return {
    capitals: scope.toUpperCase(),
    'first letter a capital': `${scope.charAt(0).toUpperCase()}${scope.slice(1)}`,
    'last letter a capital': `${scope.slice(0, -1)}${scope.slice(-1).toUpperCase()}`,
    'percent-encoded mark': scope.replaceAll('/', '%2f').replaceAll(':', '%3a'),
    'percent-encoded': percent(scope),
    'twice percent-encoded': percent(scope).replaceAll('%', '%25'),
    'full-width letters': fullWidth,
    'full-width slash': scope.replaceAll('/', '\uff0f').replaceAll(':', '\uff1a'),
    'ligature or long s': scope.replace('s', '\u017f').replace('k', '\u212a'),
    'look-alike letter': scope.replace(
      /[aeopcx]/,
      (letter) =>
        ({ a: '\u0430', e: '\u0435', o: '\u043e', p: '\u0440', c: '\u0441', x: '\u0445' })[letter] ?? letter,
    ),
    'combining accent': `${scope}\u0301`,
    'zero-width space': `${scope}\u200b`,
    'zero-width space inside': `${scope.slice(0, 1)}\u200b${scope.slice(1)}`,
    'soft hyphen': `${scope.slice(0, 1)}\u00ad${scope.slice(1)}`,
    'byte-order mark': `\ufeff${scope}`,
    'NUL at the end': `${scope}\0`,
    'NUL and more': `${scope}\0x`,
    'HTML entity': scope.replaceAll('/', '&#47;'),
    'unicode escape': scope.replaceAll('/', '\\u002f'),
    'plus for space': `zzz+${scope}`,
    base64: Buffer.from(scope).toString('base64'),
  };
};
