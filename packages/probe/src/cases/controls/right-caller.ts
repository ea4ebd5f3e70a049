import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { toOwnObject } from '../shared/own-object.ts';
import { rightCaller } from '../shared/tokens.ts';

const rightful = async (context: CaseContext): Promise<Attempt[]> => {
  const { scopes } = await context.rightToken();
  return [
    toOwnObject(context, undefined, await rightCaller(context, `with ${scopes.join(' ') || 'any token'}`)),
  ];
};

/** The right caller gets in, before everything else and after it. */
export const rightCallers: readonly Case[] = [
  {
    id: 'CTL-01',
    slug: 'right-caller-reads',
    title: 'The right caller reads',
    standard: 'RFC 6750 §2.1',
    mint: 'token-holder',
    sent: 'each route that reads, with a token of its scope',
    right: 'allowed',
    phase: 'before',
    on: 'each-reading',
    attempts: rightful,
  },
  {
    id: 'CTL-02',
    slug: 'right-caller-writes',
    title: 'The right caller writes',
    standard: 'RFC 6750 §2.1',
    mint: 'token-holder',
    sent: 'each route that writes, with a token of its scope',
    right: 'allowed',
    phase: 'before',
    on: 'each-writing',
    attempts: rightful,
  },
  {
    id: 'CTL-04',
    slug: 'right-caller-at-end',
    title: 'The right caller still gets in at the end',
    standard: 'RFC 6750 §2.1',
    mint: 'token-holder',
    sent: 'CTL-01 and CTL-02 again, after all negatives',
    right: 'allowed',
    phase: 'after',
    attempts: rightful,
  },
];
