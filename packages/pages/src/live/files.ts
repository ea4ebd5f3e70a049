import { LIVE_PAGE } from './page.ts';
import { liveScript } from './script.ts';
import { LIVE_STYLE } from './style.ts';

/** A file of the page. */
export interface LiveFile {
  readonly type: string;
  readonly body: string;
}

const load = async (): Promise<Readonly<Record<string, LiveFile>>> => ({
  '/': { type: 'text/html; charset=utf-8', body: LIVE_PAGE },
  '/live.css': { type: 'text/css; charset=utf-8', body: LIVE_STYLE },
  '/live.js': { type: 'text/javascript; charset=utf-8', body: await liveScript() },
});

let files: ReturnType<typeof load> | undefined;

/** The files of the live page by their paths; made once. */
export const liveFiles = (): ReturnType<typeof load> => {
  files ??= load();
  return files;
};
