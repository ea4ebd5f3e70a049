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
