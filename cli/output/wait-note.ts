import type { HopPause } from '@mizt-auth/consumer';

/** Milliseconds of silence that nobody wonders about. */
const SILENT_MS = 1000;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1).replace(/\.0$/, '')} s`;

/** What a pause between two requests is for and how long it is; undefined for one that nobody notices. */
export const pauseNote = ({ url, status, waitMs, waited }: HopPause): string | undefined => {
  if (waitMs <= SILENT_MS) return undefined;
  const { host } = new URL(url);
  if (!waited)
    return `${host} answered HTTP ${status} and asks for a pause of ${seconds(waitMs)}, for which --timeout leaves no room.`;
  const why = status === null ? `${host} gave no answer` : `${host} answered HTTP ${status}`;
  return `${why}: waiting ${seconds(waitMs)} before it is asked again.`;
};

/** Tells, through `note`, of waits for a target that throttles: the first, then each that a user would wonder about. */
export const waitNote = (note: (line: string) => void): ((milliseconds: number) => void) => {
  let told = false;
  return (milliseconds) => {
    if (told && milliseconds < SILENT_MS) return;
    told = true;
    note(`The target throttles (HTTP 429): waiting ${(milliseconds / 1000).toFixed(1)} s.`);
  };
};
