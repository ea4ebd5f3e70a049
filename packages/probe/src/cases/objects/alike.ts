import { isRecord, parseJson } from '@mizt-auth/contract';
import type { Exchange } from '../../matrix/exchange.ts';

/** What differs from answer to answer and says nothing: ids of requests, times, long numbers. */
const NOISE = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z?|[\da-f]{24,}|\d{10,}/gi;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const plain = ({ response }: Exchange, id: string): string =>
  (response?.body ?? '')
    .replace(new RegExp(`(?<![\\w-])${escaped(id)}(?![\\w-])`, 'g'), '…')
    .replace(NOISE, '…');

/** True for two answers that tell their callers the same, apart from the id that each asked for. */
export const alike = (
  one: Exchange | undefined,
  id: string,
  other: Exchange | undefined,
  otherId: string,
): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.response?.status === other.response?.status &&
  plain(one, id) === plain(other, otherId);

const holds = (value: unknown, text: string): boolean => {
  if (Array.isArray(value)) return value.some((each) => holds(each, text));
  if (isRecord(value))
    return Object.values(value).some((each) => holds(each, text)) || Object.hasOwn(value, text);
  return String(value) === text;
};

/** True where an answer shows this text as a value of its own: a member or a key of JSON, else a whole word. */
export const shows = (exchange: Exchange | undefined, text: string): boolean => {
  const body = exchange?.response?.body ?? '';
  const json = parseJson(body);
  return json === undefined
    ? new RegExp(`(?<![\\w-])${escaped(text)}(?![\\w-])`).test(body)
    : holds(json, text);
};
