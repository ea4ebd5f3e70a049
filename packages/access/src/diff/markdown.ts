import { NOBODY } from '../model.ts';
import type { Effect } from './change.ts';
import type { AccessDiff } from './compare.ts';
import { type Cell, type DiffRow, diffCallers, diffRows } from './rows.ts';
import { tableLines } from './table.ts';
import { inMarkdown, type Voice } from './voice.ts';
import { tellChanges } from './words.ts';

/** The headings of the three kinds of change, in the order in which they are told. */
export const HEADINGS: Readonly<Record<Effect, string>> = {
  widened: 'Wider than before',
  narrowed: 'Narrower than before',
  other: 'Besides',
};

const cellText = ({ before, after }: Cell): string => {
  if (before === after) return after ?? '';
  if (before === undefined) return after === 'allow' ? '**allow**' : 'deny';
  if (after === undefined) return `~~${before}~~`;
  return after === 'allow' ? 'deny → **allow**' : 'allow → deny';
};

const tableOf = (rows: readonly DiffRow[], callers: readonly string[], voice: Voice): string[] => {
  if (rows.length === 0) return [];
  // A column without a single allow says nothing but that nobody asked about it.
  const shown = callers.map(
    (caller, at) =>
      caller === NOBODY ||
      rows.some(({ cells }) => cells[at]?.before === 'allow' || cells[at]?.after === 'allow'),
  );
  const kept = <T>(items: readonly T[]): T[] => items.filter((_, at) => shown[at]);
  const body = rows.map(({ status, route, former, cells }) => [
    status.startsWith('widened') ? `**${status}**` : status,
    former === undefined ? voice.route(route) : `${voice.route(route)} (was ${voice.route(former)})`,
    ...kept(cells.map(cellText)),
  ]);
  return [...tableLines(['', 'Route', ...kept(callers.map(voice.heading))], body), ''];
};

/** What has changed, in Markdown for a pull request: sentences, then a table of the routes that they are about. */
export const diffMarkdown = (diff: AccessDiff, given: Voice): string => {
  const voice = inMarkdown(given);
  const told = tellChanges(diff, voice);
  const sections = (Object.keys(HEADINGS) as Effect[]).flatMap((effect) => {
    const own = told.filter((each) => each.effect === effect);
    const lines = own.flatMap(({ text, routes }) =>
      routes.length === 0 ? [`- ${text}.`] : [`- ${text}:`, ...routes.map((route) => `  - ${route}`)],
    );
    return own.length === 0 ? [] : [`**${HEADINGS[effect]}**`, '', ...lines, ''];
  });
  const lines = [
    '### Who may call what',
    '',
    ...(told.length === 0 ? ['Nothing has changed.'] : sections),
    ...tableOf(diffRows(diff), diffCallers(diff), voice),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};
