import { createHash } from 'node:crypto';

/** Texts that are not the given one, and that a loose comparison takes for it. */
export type Spellings = Readonly<Record<string, string>>;

const swapCase = (text: string): string =>
  [...text]
    .map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))
    .join('');

/** Lengths at which hashes, columns and buffers cut: bcrypt 72, DES crypt 8, and the usual columns. */
const CUTS = [1, 4, 8, 10, 16, 20, 24, 32, 40, 48, 50, 64, 72] as const;

/** The text in other letters (CWE-178). */
export const foldedSpellings = (text: string): Spellings => ({
  'in lower case': text.toLowerCase(),
  'in capitals': text.toUpperCase(),
  'case turned round': swapCase(text),
  reversed: [...text].reverse().join(''),
  sorted: [...text].sort().join(''),
  'an accent behind it': `${text}\u0301`,
  'full-width letters': [...text]
    .map((letter) => (/[!-~]/.test(letter) ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : letter))
    .join(''),
});

/** The text with white space, quotes and the like around it. */
export const paddedSpellings = (text: string): Spellings => ({
  'a space behind it': `${text} `,
  'a space in front': ` ${text}`,
  'a tab behind it': `${text}\t`,
  'a line feed behind it': `${text}\n`,
  'a CR LF behind it': `${text}\r\n`,
  'a NUL behind it': `${text}\0`,
  'a NUL and more behind it': `${text}\0x`,
  quoted: `"${text}"`,
  'a zero-width space behind it': `${text}\u200b`,
});

/** The text in part, or with a part of it left to anyone's choice (CWE-187). */
export const partialSpellings = (text: string): Spellings => {
  const half = text.slice(0, text.length >> 1);
  return {
    'a letter behind it': `${text}x`,
    'a letter in front': `x${text}`,
    twice: `${text}${text}`,
    'the last letter left out': text.slice(0, -1),
    'the first letter left out': text.slice(1),
    'the last letter another': `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`,
    'the first letter another': `${text.startsWith('a') ? 'b' : 'a'}${text.slice(1)}`,
    'the middle letter another': `${half}~${text.slice(half.length + 1)}`,
    'the second half alone': text.slice(half.length),
    'a star behind the first half': `${half}*`,
    'a per cent sign behind the first half': `${half}%`,
    'an underscore for the last letter': `${text.slice(0, -1)}_`,
    'a question mark for the last letter': `${text.slice(0, -1)}?`,
    'dots for all letters': '.'.repeat(text.length),
    'underscores for all letters': '_'.repeat(text.length),
    'as many other letters': 'x'.repeat(text.length),
    ...Object.fromEntries(
      CUTS.filter((cut) => cut < text.length).flatMap((cut) => [
        [`the first ${cut} letters`, text.slice(0, cut)],
        [
          `the first ${cut} letters and others behind`,
          `${text.slice(0, cut)}${'~'.repeat(text.length - cut)}`,
        ],
      ]),
    ),
  };
};

const hash = (name: string, text: string) => createHash(name).update(text).digest();

/** What is made of a text and must not stand for it (CWE-836: a hash in place of the password). */
export const derivedFrom = (text: string): Spellings => ({
  'its MD5': hash('md5', text).toString('hex'),
  'its SHA-1': hash('sha1', text).toString('hex'),
  'its SHA-256': hash('sha256', text).toString('hex'),
  'its SHA-256 in base64': hash('sha256', text).toString('base64'),
  'its SHA-256 in base64url': hash('sha256', text).toString('base64url'),
  'its SHA-512': hash('sha512', text).toString('hex'),
  'its base64': Buffer.from(text).toString('base64'),
  'its base64url': Buffer.from(text).toString('base64url'),
  'its hex': Buffer.from(text).toString('hex'),
  'its length': String(text.length),
  'a plain marker': `{noop}${text}`,
});

/** Secrets that mean something to a program behind the endpoint: no value, any value, a condition. */
export const SHORTCUTS: readonly string[] = [
  ...'null NULL nil None undefined NaN true True false 0 1 -1 [] {} [object_Object] * % _ ? .* ^ ^.*$ .+ | || && ! - + test secret password admin changeme client_secret default public none empty'.split(
    ' ',
  ),
  ' ',
  '\0',
  "' OR '1'='1",
  "' OR 1=1-- ",
  "' OR ''='",
  '" OR "1"="1',
  '" OR ""="',
  "') OR ('1'='1",
  "x' UNION SELECT '1'-- ",
  "x' OR SLEEP(0)='0",
  '*)(&',
  '*)(uid=*))(|(uid=*',
  '{"$ne":null}',
  '{"$gt":""}',
  '[$ne]=x',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the server’s template, not ours
  '${secret}',
  '{{secret}}',
  '/dev/null',
  '../../../../dev/null',
];

/** Parameter names by which some body parsers make an object or a list of a secret. */
export const SECRET_PARAMETERS: readonly (readonly [string, string])[] = [
  ['client_secret[]', ''],
  ['client_secret[]', 'x'],
  ['client_secret[0]', 'x'],
  ['client_secret[$ne]', 'x'],
  ['client_secret[$gt]', ''],
  ['client_secret[$exists]', 'true'],
  ['client_secret[$regex]', '.*'],
  ['client_secret[length]', '0'],
  ['client_secret.length', '0'],
  ['client_secret[toString]', 'x'],
  ['client_secret[__proto__]', 'x'],
  ['__proto__[client_secret]', 'x'],
  ['constructor[prototype][authenticated]', 'true'],
  ['Client_Secret', 'x'],
  ['authenticated', 'true'],
  ['skip_auth', 'true'],
];

/** JSON values in place of a secret. */
export const SECRET_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  '',
  [],
  [''],
  {},
  { $ne: null },
  { $gt: '' },
  { $regex: '.*' },
  { length: 0 },
  { toString: 'x' },
];

/** Grants that are not client_credentials, with what each asks for (RFC 6749, 7523, 7522, 8628, 8693, OpenID CIBA, UMA). */
export const OTHER_GRANTS: readonly Readonly<Record<string, string>>[] = [
  { grant_type: 'password', username: 'admin', password: 'admin' },
  { grant_type: 'password', username: '', password: '' },
  { grant_type: 'authorization_code', code: 'x', redirect_uri: 'https://x.invalid' },
  { grant_type: 'authorization_code', code: '' },
  { grant_type: 'refresh_token', refresh_token: 'x' },
  { grant_type: 'refresh_token', refresh_token: '' },
  { grant_type: 'implicit' },
  { grant_type: 'token' },
  { grant_type: 'none' },
  { grant_type: 'null' },
  { grant_type: 'client_credential' },
  { grant_type: 'client-credentials' },
  { grant_type: 'anonymous' },
  { grant_type: 'delegation' },
  {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: 'x',
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  },
  { grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer', assertion: 'PHNhbWw+' },
  { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'x' },
  { grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: 'x' },
  { grant_type: 'urn:ietf:params:oauth:grant-type:uma-ticket', ticket: 'x' },
  { grant_type: 'http://oauth.net/grant_type/device/1.0', code: 'x' },
];
