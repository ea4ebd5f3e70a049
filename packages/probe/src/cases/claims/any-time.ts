import type { Case } from '../../matrix/case.ts';
import { nowSeconds, signedEach } from '../shared/tokens.ts';
import { claimCase, each, type Values } from './claim-case.ts';

const HOUR = 3600;

/** Expiries that are over or no number, in every form that a loose reader takes for the future. */
const expiries = (now: number): Values => ({
  'an hour ago': now - HOUR,
  'a day ago': now - 24 * HOUR,
  'ten years ago': now - 10 * 365 * 24 * HOUR,
  zero: 0,
  'minus one': -1,
  'a text': String(now + HOUR),
  'a text of the past': String(now - HOUR),
  'a date': new Date((now + HOUR) * 1000).toISOString(),
  'an empty text': '',
  'the word never': 'never',
  'the word Infinity': 'Infinity',
  true: true,
  false: false,
  null: null,
  'a list': [now + HOUR],
  'an empty list': [],
  'an object': { value: now + HOUR },
  'an empty object': {},
});

const begins = (now: number): Values => ({
  'in an hour': now + HOUR,
  'in two days': now + 48 * HOUR,
  'in an hour, as text': String(now + HOUR),
  'in an hour, in a list': [now + HOUR],
});

/** Times in every wrong form. */
export const anyTimes: readonly Case[] = [
  claimCase({
    id: 'E23',
    slug: 'expiry-any-form',
    title: 'Expiry in every wrong form',
    standard: 'RFC 7519 §2 and §4.1.4, ASVS 5.0 9.2.1',
    sent: 'signed tokens that expired an hour, a day, ten years ago; exp as zero, text, date, list, object, true, null',
    cure: 'Take exp for a number and nothing else, and refuse when it has passed.',
    attempts: async (context) => signedEach(context, each('exp', expiries(nowSeconds(context)))),
  }),
  claimCase({
    id: 'E24',
    slug: 'not-before-any-form',
    title: 'Not-before in every wrong form',
    standard: 'RFC 7519 §2 and §4.1.5, ASVS 5.0 9.2.1',
    severity: 'medium',
    sent: 'signed tokens whose nbf is in the future, as number, text and list',
    cure: 'Take nbf for a number and nothing else, and refuse while it lies ahead.',
    attempts: async (context) => signedEach(context, each('nbf', begins(nowSeconds(context)))),
  }),
];
