import { UsageError } from '../usage-error.ts';

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

const DURATION = /^(\d{1,7})([smhd]?)$/;

/** The longest duration that anybody means: a timer of Node.js ends after 24 days. */
const MOST_DAYS = 24;

const isUnit = (text: string | undefined): text is keyof typeof SECONDS =>
  text !== undefined && Object.hasOwn(SECONDS, text);

/** Milliseconds of a duration as a user types it: `90`, `90s`, `65m`, `2h`, `1d`. Throws {@link UsageError}. */
export const durationMs = (text: string, flag: string): number => {
  const [, count, unit] = DURATION.exec(text) ?? [];
  const ms = Number(count) * 1000 * (isUnit(unit) ? SECONDS[unit] : 1);
  if (Number.isFinite(ms) && ms <= MOST_DAYS * SECONDS.d * 1000) return ms;
  throw new UsageError(`--${flag} takes a time of ${MOST_DAYS} days at the most, not "${text}".`, [
    `Write seconds, or a number with s, m, h or d: --${flag} 65m`,
  ]);
};

/** A duration in words: `45 s`, `65 min`, `2 h`. */
export const durationWords = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 2 * SECONDS.m) return `${seconds} s`;
  if (seconds < 2 * SECONDS.h) return `${Math.ceil(seconds / SECONDS.m)} min`;
  return seconds < 2 * SECONDS.d
    ? `${Math.ceil(seconds / SECONDS.h)} h`
    : `${Math.ceil(seconds / SECONDS.d)} days`;
};
