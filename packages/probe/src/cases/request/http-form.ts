import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { RawOptions } from '../../wire/request.ts';
import { overSocket } from '../shared/requests.ts';
import { requestCase } from './request-case.ts';

const hosts = (context: CaseContext): readonly Attempt[] => {
  const { host, hostname, port } = new URL(context.route.url);
  const suffix = port === '' ? '' : `:${port}`;
  const names = [
    'localhost',
    '127.0.0.1',
    '[::1]',
    '0.0.0.0',
    'internal',
    'api.internal',
    'admin.internal',
    'metadata.google.internal',
    '169.254.169.254',
    `${hostname}.`,
    hostname.toUpperCase(),
    `x.${hostname}`,
    `${hostname}.localhost`,
  ];
  return [
    ...names.flatMap((name) => [
      overSocket(context, `Host ${name}`, { host: name }),
      ...(suffix === '' ? [] : [overSocket(context, `Host ${name}${suffix}`, { host: `${name}${suffix}` })]),
    ]),
    overSocket(context, 'empty Host', { host: '' }),
    overSocket(context, 'two Hosts', { lines: [['host', 'localhost']] }),
    overSocket(context, 'two Hosts, the other first', { host: 'localhost', lines: [['host', host]] }),
  ];
};

const versions = (context: CaseContext): readonly Attempt[] => {
  const { pathname, search, host } = new URL(context.route.url);
  const raw: Readonly<Record<string, RawOptions>> = {
    'HTTP/0.9': { version: null, host: null },
    'HTTP/1.0': { version: 'HTTP/1.0' },
    'HTTP/1.2': { version: 'HTTP/1.2' },
    'HTTP/2.0': { version: 'HTTP/2.0' },
    'HTTP/3': { version: 'HTTP/3' },
    'http in small letters': { version: 'http/1.1' },
    'absolute form': { target: `http://${host}${pathname}${search}` },
    'absolute form, https': { target: `https://${host}${pathname}${search}` },
    'absolute form, localhost': { target: `http://localhost${pathname}${search}` },
    'authority form': { target: host },
    'without the first slash': { target: `${pathname.slice(1)}${search}` },
    'two spaces before the target': { target: ` ${pathname}${search}` },
    'folded header': { lines: [['x-folded', 'a\r\n b']] },
    'space before the colon': { lines: [['x-space ', 'a']] },
    'header without a colon': { lines: [['x-none\r\nx-second', 'a']] },
    'chunked alone': { contentLength: false, lines: [['transfer-encoding', 'chunked']] },
    'chunked in other letters': { contentLength: false, lines: [['transfer-encoding', 'Chunked']] },
    'chunked, with a tab': { contentLength: false, lines: [['transfer-encoding', '\tchunked']] },
    'identity, then chunked': { contentLength: false, lines: [['transfer-encoding', 'identity, chunked']] },
    'no length': { contentLength: false },
  };
  return Object.entries(raw).map(([label, options]) => {
    const chunked = options.lines?.some(([name]) => name === 'transfer-encoding');
    return overSocket(context, label, options, chunked ? { body: '0\r\n\r\n' } : {});
  });
};

/** Other hosts, versions and forms of HTTP. */
export const httpForms: readonly Case[] = [
  requestCase({
    id: 'G27',
    slug: 'any-host',
    title: 'Other hosts',
    standard: 'RFC 9112 §3.2, ASVS 5.0 4.1.3',
    sent: 'Host with local, internal and odd names, empty and twice; no token',
    cure: 'Never let a Host decide who gets in.',
    right: 'astray',
    attempts: hosts,
  }),
  requestCase({
    id: 'G28',
    slug: 'any-version',
    title: 'Other forms of HTTP',
    standard: 'RFC 9112 §2.3, §3.2 and §5.2',
    sent: 'HTTP/0.9 to 3, absolute and authority form, folded and broken headers, chunked bodies; no token',
    cure: 'Authorize whatever is answered, however it was written.',
    right: 'kept-out',
    attempts: versions,
  }),
];
