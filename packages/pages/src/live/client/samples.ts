import type { LiveExchange } from '@mizt-auth/local-aws/live/api';

/** A call in a language, with the token in a variable. */
export interface Sample {
  readonly language: string;
  readonly code: string;
}

// URLs come out of requests: each language gets them in its own quotes.
const shell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const quoted = (text: string): string => JSON.stringify(text);

const curl = (method: string, url: string, authorized: boolean): string =>
  authorized
    ? `# printf is part of the shell: the token is in nobody's list of processes\nprintf 'Authorization: Bearer %s' "$TOKEN" |\n  curl -i -X ${method} -H @- ${shell(url)}`
    : `curl -i -X ${method} ${shell(url)}`;

const javascript = (method: string, url: string, authorized: boolean): string =>
  [
    `const response = await fetch(${quoted(url)}, {`,
    `  method: ${quoted(method)},`,
    ...(authorized ? ["  headers: { authorization: 'Bearer ' + process.env.TOKEN },"] : []),
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');

const python = (method: string, url: string, authorized: boolean): string =>
  [
    authorized ? 'import os, urllib.request' : 'import urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${quoted(url)}, method=${quoted(method)},`,
    ...(authorized ? ['    headers={"Authorization": f"Bearer {os.environ[\'TOKEN\']}"},'] : []),
    ')',
    'with urllib.request.urlopen(request) as response:',
    '    print(response.status, response.read().decode())',
  ].join('\n');

/** The same call from a shell, JavaScript and Python. */
export const samplesOf = ({ method, url, token }: LiveExchange): readonly Sample[] => {
  const authorized = token !== null;
  return [
    { language: 'curl', code: curl(method, url, authorized) },
    { language: 'JavaScript', code: javascript(method, url, authorized) },
    { language: 'Python', code: python(method, url, authorized) },
  ];
};

/** Puts a token into the variable that the samples read. */
export const tokenLine = (scope: string): string =>
  `export TOKEN="$(mizt-auth token --scope ${shell(scope)})"`;
