import { encode } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { authorization } from '../shared/requests.ts';
import { mangledCase } from './mangled.ts';

/** The JSON serialisations (RFC 7515 section 7.2), which no bearer token has. */
const serialised = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { raw, payload } = await context.parts();
  const [protect, claims, signature] = raw;
  const unsigned = encode({ alg: 'none' });
  const changed = encode({ ...payload, exp: Number(payload.exp ?? 0) + 3600 });
  const texts: Readonly<Record<string, unknown>> = {
    'flattened, unsigned': { payload: claims, protected: unsigned, signature: '' },
    'flattened, header unprotected': { payload: claims, header: { alg: 'none' }, signature: '' },
    'flattened, other claims': { payload: changed, protected: protect, signature },
    'general, no signature': { payload: changed, signatures: [] },
    'general, one right of two': {
      payload: changed,
      signatures: [
        { protected: unsigned, signature: '' },
        { protected: protect, signature },
      ],
    },
    'claims alone': payload,
  };
  return Object.entries(texts).flatMap(([label, value]) => {
    const json = JSON.stringify(value);
    return [
      authorization(context, label, `Bearer ${json}`),
      authorization(context, `${label}, base64url`, `Bearer ${Buffer.from(json).toString('base64url')}`),
    ];
  });
};

/** Headers in other codings than UTF-8 (RFC 8725 section 3.7), unsigned inside. */
const codings = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { header, payload, raw } = await context.parts();
  const text = JSON.stringify({ ...header, alg: 'none' });
  const part = (bytes: Buffer): string => bytes.toString('base64url');
  const utf16 = Buffer.from(text, 'utf16le');
  const headers: Readonly<Record<string, string>> = {
    'UTF-16': part(utf16),
    'UTF-16, other byte order': part(Buffer.from(utf16).swap16()),
    'UTF-16 with its mark': part(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])),
    'byte-order mark': part(Buffer.from(`\ufeff${text}`)),
    'base64 twice': encode(encode({ ...header, alg: 'none' })),
    'plain JSON': encodeURIComponent(text),
    'trailing comma': encode(`${text.slice(0, -1)},}`),
    'single quotes': encode(text.replaceAll('"', "'")),
    'white space around it': encode(` \n${text}\n `),
    'escaped letters': encode('{"\\u0061lg":"\\u006eone"}'),
    'a list of headers': encode(JSON.stringify([{ alg: 'none' }, header])),
    'base64 with padding': `${Buffer.from(text).toString('base64')}`,
    'standard base64 alphabet': Buffer.from(text).toString('base64').replace(/=+$/, ''),
    'empty object': encode('{}'),
    'no header': '',
  };
  return Object.entries(headers).flatMap(([label, made]) => [
    authorization(context, label, `Bearer ${made}.${encode(payload)}.`),
    authorization(context, `${label}, real signature`, `Bearer ${made}.${raw[1]}.${raw[2]}`),
  ]);
};

/** Tokens in another serialisation or coding. */
export const codedTokens: readonly Case[] = [
  mangledCase({
    id: 'C45',
    slug: 'json-serialised',
    title: 'Token in JSON serialisation',
    sent: 'flattened and general JWS, unsigned, with other claims, with one right signature of two',
    attempts: serialised,
  }),
  mangledCase({
    id: 'C46',
    slug: 'header-coding',
    title: 'Header in another coding',
    sent: 'an unsigned header as UTF-16, with a byte-order mark, twice encoded, escaped, in standard base64',
    attempts: codings,
  }),
];
