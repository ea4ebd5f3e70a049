import { isRecord } from '@mizt-auth/contract';

const byText = (left: unknown, right: unknown): number =>
  JSON.stringify(left).localeCompare(JSON.stringify(right));

/** The same value with every list in one order: the order of registration means nothing. */
export const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical).sort(byText);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).sort(([left], [right]) => left.localeCompare(right));
  return Object.fromEntries(entries.map(([key, part]) => [key, canonical(part)]));
};
