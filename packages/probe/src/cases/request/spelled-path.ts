import { affixes } from '../../dictionaries/path-affixes.ts';
import { invisible, letters } from '../../dictionaries/path-characters.ts';
import { dotsAndSlashes, encodings } from '../../dictionaries/path-normal-forms.ts';
import { parameters } from '../../dictionaries/path-parameters.ts';
import { type PathSpellings, spellingsOf } from '../../dictionaries/path-spelling.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { overSocket } from '../shared/requests.ts';

const CURE = 'Authorize by the same path that is routed by, after it was normalised.';

/** The route under each spelling of its path, without a token. */
const spelled =
  (make: (path: string) => PathSpellings) =>
  (context: CaseContext): readonly Attempt[] => {
    const { pathname, search } = new URL(context.route.url);
    return spellingsOf(pathname, make).map(([label, path]) =>
      overSocket(context, label, { target: path.includes('?') ? path : `${path}${search}` }),
    );
  };

const spelledCase = (given: Pick<Case, 'id' | 'slug' | 'title' | 'sent' | 'long' | 'attempts'>): Case => ({
  standard: 'RFC 3986 §6.2.2, RFC 9110 §4.2.3, ASVS 5.0 8.3.1',
  mint: 'anyone',
  right: 'rejected',
  severity: 'critical',
  cure: CURE,
  effort: 'standard',
  ...given,
});

/** The route's path in every spelling that a router and a guard may read differently. */
export const spelledPaths: readonly Case[] = [
  spelledCase({
    id: 'G18',
    slug: 'path-normal-forms',
    title: 'Paths that normalise to the route’s',
    sent: 'slashes, dots and backslashes at every place; no token',
    attempts: spelled(dotsAndSlashes),
  }),
  spelledCase({
    id: 'G19',
    slug: 'path-encodings',
    title: 'Paths that decode to the route’s',
    sent: 'one, some and all letters percent-encoded, once, twice and three times, with slashes and dots; no token',
    attempts: spelled(encodings),
  }),
  spelledCase({
    id: 'G20',
    slug: 'path-invisible',
    title: 'Paths with invisible characters',
    sent: 'control characters, spaces and odd bytes before, in and after the path; no token',
    attempts: spelled(invisible),
  }),
  spelledCase({
    id: 'G21',
    slug: 'path-letters',
    title: 'Paths in other letters',
    sent: 'capitals, overlong UTF-8, full-width and look-alike letters; no token',
    attempts: spelled(letters),
  }),
  spelledCase({
    id: 'G22',
    slug: 'path-affixes',
    long: true,
    title: 'Paths with something before or behind them',
    sent: 'file suffixes, wildcards, public prefixes, versions, debugging and identity parameters; no token',
    attempts: spelled(affixes),
  }),
  spelledCase({
    id: 'G23',
    slug: 'path-parameters',
    title: 'Paths with matrix parameters',
    sent: 'semicolons and what may follow them, at every place of the path; no token',
    attempts: spelled(parameters),
  }),
];
