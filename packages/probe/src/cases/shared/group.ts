import type { PlainAttempt } from '../../matrix/attempt.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { type Exchange, gotIn } from '../../matrix/exchange.ts';

/** Something that can go out together with others of its kind, and its name in a finding. */
export interface Part<T> {
  readonly label: string;
  readonly value: T;
}

/** Culprits after which a group is not searched any further: the finding stands. */
const ENOUGH = 3;

/** Statuses by which a server may mean that one part, or their number, was too much. */
const TOO_MUCH: readonly number[] = [400, 413, 414, 431, 494];

const tooMuch = ({ response }: Exchange, usual: number | undefined): boolean =>
  response === null || (response.status !== usual && TOO_MUCH.includes(response.status));

const chunks = <T>(parts: readonly T[], size: number): (readonly T[])[] =>
  Array.from({ length: Math.ceil(parts.length / size) }, (_, at) => parts.slice(at * size, (at + 1) * size));

const nameOf = (parts: readonly Part<unknown>[]): string => {
  const [first, second] = parts;
  if (parts.length <= 2) return [first, second].flatMap((part) => part?.label ?? []).join(' and ');
  return `${first?.label}, ${second?.label} and ${parts.length - 2} more`;
};

/**
 * Sends parts that cannot interfere in few requests, at most `size` in each. Where a group is let in, or
 * is too much for the server, its halves go out, down to the single part that opened the door. `usual`
 * is the status by which the server refuses anyone; it never means too much.
 */
export async function* grouped<T>(
  { exchanges }: Pick<CaseContext, 'exchanges'>,
  parts: readonly Part<T>[],
  size: number,
  make: (label: string, values: readonly T[]) => PlainAttempt,
  usual?: number | undefined,
): AsyncGenerator<PlainAttempt> {
  const queue = chunks(parts, Math.max(1, size));
  let culprits = 0;
  for (let group = queue.shift(); group !== undefined && culprits < ENOUGH; group = queue.shift()) {
    const several = group.length > 1;
    const attempt = make(
      nameOf(group),
      group.map(({ value }) => value),
    );
    yield several ? { ...attempt, group: true } : attempt;
    const answer = exchanges.at(-1);
    if (answer === undefined) continue;
    if (!several) culprits += gotIn(answer) ? 1 : 0;
    else if (gotIn(answer) || tooMuch(answer, usual))
      queue.unshift(...chunks(group, Math.ceil(group.length / 2)));
  }
}

/** Headers of one request: most servers take a hundred, and 8 kB in all. */
export const HEADERS_AT_ONCE = 40;

/** Names as parts, each under its own name. */
export const named = (names: readonly string[]): readonly Part<string>[] =>
  names.map((name) => ({ label: name, value: name }));

/** Names and values as parts, each name once for each of its values. */
export const partsOf = (
  values: Readonly<Record<string, readonly string[]>>,
): readonly Part<readonly [name: string, value: string]>[] =>
  Object.entries(values).flatMap(([name, all]) =>
    all.map((value) => ({
      label: `${name}: ${value.length > 60 ? `${value.slice(0, 60)}…` : value}`,
      value: [name, value] as const,
    })),
  );

/** Parts whose names differ from each other, wave after wave: a header goes out once in a request. */
export const waves = <T>(
  parts: readonly Part<readonly [name: string, value: T]>[],
): readonly (readonly Part<readonly [name: string, value: T]>[])[] => {
  const byName = Map.groupBy(parts, ({ value: [name] }) => name.toLowerCase());
  const most = Math.max(0, ...[...byName.values()].map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => [...byName.values()].flatMap((own) => own[at] ?? []));
};
