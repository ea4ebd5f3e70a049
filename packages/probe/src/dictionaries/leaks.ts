/** What an answer gives away, and the texts by which it shows. */
export interface Leak {
  readonly what: string;
  readonly pattern: RegExp;
}

// An answer can be long: where a pattern begins with what may stand anywhere, a look back lets it begin but once.

/** Traces of the runtimes that APIs are written in (CWE-209). */
const TRACES: readonly Leak[] = [
  {
    what: 'a JavaScript stack trace',
    pattern: /\bat (?:async )?[\w.<>$ [\]]+ \(?(?:file:\/\/)?[\w/.:\\@-]+:\d+:\d+\)?/,
  },
  { what: 'a path of node_modules', pattern: /node_modules[\\/]/ },
  {
    what: 'a Java stack trace',
    pattern:
      /\bat [\w$.]+\([\w$]+\.(?:java|kt|scala|groovy):\d+\)|java\.lang\.\w+(?:Exception|Error)|(?:io|org|com)\.[\w.]+Exception\b/,
  },
  { what: 'a Python stack trace', pattern: /Traceback \(most recent call last\)|File "[^"]+\.py", line \d+/ },
  {
    what: 'a Go stack trace',
    pattern: /goroutine \d+ \[|(?<![\w./-])(?=[\w.-]*\/)[\w./-]+\.go:\d+|runtime error: /,
  },
  {
    what: 'a PHP error',
    pattern:
      /(?:Fatal error|Warning|Notice|Uncaught \w+)<?\/?b?>?:? .*(?: in | on line )|#\d+ \/[\w./-]+\.php\(\d+\)|\.php on line \d+/,
  },
  { what: 'a Ruby stack trace', pattern: /(?<![\w./-])[\w./-]+\.rb:\d+:in [`']/ },
  {
    what: 'a .NET stack trace',
    pattern:
      /\bat [\w.<>`]+\([^)]*\) in [\w:\\/.]+:line \d+|System\.\w*Exception\b|Microsoft\.\w[\w.]*Exception\b/,
  },
  { what: 'a Rust panic', pattern: /thread '[^']*' panicked at|\.rs:\d+:\d+/ },
  {
    what: 'an Elixir or Erlang trace',
    pattern: /\*\* \((?:\w+\.)*\w*Error\)|\(\w+ [\d.]+\) lib\/[\w/.]+\.exs?:\d+/,
  },
  { what: 'a Perl trace', pattern: /\bat \S+\.p[lm] line \d+/ },
  {
    what: 'a SQL statement or error',
    pattern:
      /SQLSTATE\[|ORA-\d{5}|syntax error at or near|You have an error in your SQL|\bSELECT .+ FROM \w+ WHERE\b|sqlite3?\.\w*Error|PG::\w+Error/i,
  },
  {
    what: 'a debugging page',
    pattern:
      /Whoops, looks like something went wrong|Werkzeug Debugger|DEBUG = True|Symfony Exception|<title>Error: |Rails\.root/,
  },
];

/** Addresses, accounts and files behind the API. */
const SURROUNDINGS: readonly Leak[] = [
  {
    what: 'a private address',
    pattern:
      /(?<![\d.])(?:10(?:\.\d{1,3}){3}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|192\.168(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2})(?![\d.])/,
  },
  {
    what: 'an internal host',
    pattern: /(?<![\w-]|[\w-]\.)[\w-]+(?:\.[\w-]+)*\.(?:internal|svc\.cluster\.local|corp|intranet|lan)\b/,
  },
  { what: 'an AWS account or resource', pattern: /\barn:aws[\w-]*:[\w-]+:[\w-]*:\d{12}:/ },
  {
    what: 'a path on the server',
    pattern:
      /\/(?:var\/(?:task|www|lib|log)|usr\/(?:src|lib|local|share)|etc|root|home\/\w+\/(?:app|src))\/[\w./-]+|\b[A-Z]:\\[\w\\.-]+/,
  },
  {
    what: 'a data source with its address',
    pattern: /\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqps?|mssql):\/\/\S+/,
  },
  {
    what: 'environment variables',
    pattern:
      /\b(?:AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|DATABASE_URL|JWT_SECRET|CLIENT_SECRET|SECRET_KEY|PRIVATE_KEY)\b/,
  },
];

/** Secrets by their form. */
const SECRETS: readonly Leak[] = [
  { what: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  {
    what: 'a private key',
    pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|"(?:d|p|q|dp|dq|qi)"\s*:\s*"[\w-]{40,}"/,
  },
  { what: 'a symmetric key', pattern: /"kty"\s*:\s*"oct"/ },
  { what: 'a Google key', pattern: /\bAIza[\w-]{35}\b/ },
  {
    what: 'a token of a forge or chat',
    pattern: /\b(?:gh[pousr]_\w{36,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk_live_\w{20,})\b/,
  },
  {
    what: 'a client secret',
    pattern: /client[_-]?secret["']?\s*[:=]\s*["']?(?=[^\s"',}]*\d)[^\s"',}]{12,}/i,
  },
  {
    what: 'the key that a signature was checked with',
    pattern: /-----BEGIN (?:RSA )?PUBLIC KEY-----|"n"\s*:\s*"[\w-]{300,}"/,
  },
  {
    what: 'the signature that was expected',
    pattern: /\b(?:expected|computed|calculated|should be)\b[^{}]{0,60}?["'\s:=](?!ey)[\w+/-]{43,}={0,2}/i,
  },
];

/** Everything that no refusal may say, the worst last. */
export const LEAKS: readonly Leak[] = [...TRACES, ...SURROUNDINGS, ...SECRETS];

/** The leaks that are secrets by themselves. */
export const SECRET_LEAKS: readonly Leak[] = SECRETS;

/** The text in each coding in which a careless answer may carry it. */
export const codingsOf = (text: string): Readonly<Record<string, string>> => {
  const bytes = Buffer.from(text);
  return {
    plain: text,
    base64: bytes.toString('base64').replace(/=+$/, ''),
    base64url: bytes.toString('base64url'),
    hex: bytes.toString('hex'),
    'percent-encoded': encodeURIComponent(text),
    reversed: [...text].reverse().join(''),
    'HTML-escaped': text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    'JSON-escaped': JSON.stringify(JSON.stringify(text)).slice(3, -3),
    ROT13: text.replace(/[a-z]/gi, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < 'n' ? 13 : -13)),
    ),
    'in capitals': text.toUpperCase(),
    'in lower case': text.toLowerCase(),
  };
};
