import { withSignature } from '../../forge/jws.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { info, PASS } from '../../matrix/judgement.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';
import { otherScope } from '../../matrix/target.ts';
import { bearer, bearers } from '../shared/requests.ts';

const UNSIGNED = 'Refuse every token whose signature was not verified.';

const flipBit = (signature: string): string => {
  const bytes = Buffer.from(signature, 'base64url');
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  return bytes.toString('base64url');
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

// The last character of 256 bytes in base64url carries four bits that no decoder needs.
const sameBytes = (signature: string): string => {
  const last = ALPHABET.indexOf(signature.at(-1) ?? 'A');
  return signature.slice(0, -1) + ALPHABET.charAt(last ^ 1);
};

const secondToken = (context: CaseContext): Promise<string> => {
  const scope = otherScope(context.target, context.route);
  if (scope === undefined)
    throw new NotApplicable('The target has only one scope, so there is no second token.');
  return context.token([scope]);
};

/** Real tokens whose signature is missing or broken. */
export const brokenSignatures: readonly Case[] = [
  {
    id: 'C01',
    slug: 'signature-stripped',
    title: 'Signature stripped',
    standard: 'RFC 8725 §3.3, ASVS 5.0 9.1.1, CVE-2020-28042',
    mint: 'token-holder',
    sent: 'header and payload of a real token, an empty third part',
    right: 'unauthorized',
    cure: UNSIGNED,
    attempts: async (context) => {
      const { raw } = await context.parts();
      return [bearer(context, 'empty signature', `${raw[0]}.${raw[1]}.`)];
    },
  },
  {
    id: 'C02',
    slug: 'signature-left-out',
    title: 'Signature left out or replaced by a word',
    standard: 'RFC 8725 §3.3, ASVS 5.0 9.1.1',
    mint: 'token-holder',
    sent: 'no third part; `null`, `{}`, `0` as third part',
    right: 'malformed',
    cure: UNSIGNED,
    attempts: async (context) => {
      const { raw } = await context.parts();
      const input = `${raw[0]}.${raw[1]}`;
      return bearers(context, {
        none: input,
        null: `${input}.null`,
        braces: `${input}.{}`,
        zero: `${input}.0`,
      });
    },
  },
  {
    id: 'C03',
    slug: 'signature-cut',
    title: 'Signature cut short',
    standard: 'RFC 7515 §5.2',
    mint: 'token-holder',
    sent: 'a real token without its last four characters',
    right: 'unauthorized',
    cure: UNSIGNED,
    attempts: async (context) => [bearer(context, 'cut', (await context.parts()).token.slice(0, -4))],
  },
  {
    id: 'C04',
    slug: 'signature-bit-flipped',
    title: 'One bit of the signature flipped',
    standard: 'RFC 7515 §5.2',
    mint: 'token-holder',
    sent: 'a flipped bit; a last character that decodes to the same bytes',
    right: 'unauthorized',
    cure: UNSIGNED,
    attempts: async (context) => {
      const { raw } = await context.parts();
      const input = `${raw[0]}.${raw[1]}`;
      return [
        bearer(context, 'flipped', withSignature(input, flipBit(raw[2]))),
        bearer(context, 'same bytes', withSignature(input, sameBytes(raw[2])), { expect: 'noted' }),
      ];
    },
    wanted: '401 for the flipped bit; whether the other is taken is reported',
    check: ({ exchanges: [, same] }) =>
      gotIn(same)
        ? info('A signature whose last character differs and decodes to the same bytes is taken.')
        : PASS,
  },
  {
    id: 'C05',
    slug: 'signature-swapped',
    title: 'Signature of another token',
    standard: 'RFC 8725 §3.3, RFC 7515 §5.2, ASVS 5.0 9.1.1',
    mint: 'token-holder',
    sent: 'a real token with the signature of another real one',
    right: 'unauthorized',
    cure: UNSIGNED,
    attempts: async (context) => {
      const { raw } = await context.parts();
      const other = (await secondToken(context)).split('.')[2] ?? '';
      return [bearer(context, 'swapped', `${raw[0]}.${raw[1]}.${other}`)];
    },
  },
  {
    id: 'C06',
    slug: 'signature-zeros',
    title: 'Signature of zeros',
    standard: 'RFC 8725 §3.3',
    mint: 'token-holder',
    sent: 'a real token with zero bytes for a signature of the same length',
    right: 'unauthorized',
    cure: UNSIGNED,
    attempts: async (context) => {
      const { raw } = await context.parts();
      const zeros = Buffer.alloc(Buffer.from(raw[2], 'base64url').length);
      return [bearer(context, 'zeros', withSignature(`${raw[0]}.${raw[1]}`, zeros))];
    },
  },
];
