import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Where Chromium is on this machine; undefined where it is not. */
export const chromiumPath = NAMES.flatMap((name) =>
  (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
).find(isExecutable);

// It talks to nobody but the test: no field trial, no update, no start page.
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Promise<Browser> | undefined;

/** Ends the browser that the tests share. */
export const closeBrowser = async (): Promise<void> => {
  await (await browser)?.close();
  browser = undefined;
};

/**
 * A new page of its own context, in a browser that all tests of a file share, with an empty profile. The file ends it
 * with `after(closeBrowser)`.
 */
export const newPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
  if (chromiumPath === undefined) throw new Error('There is no Chromium on this machine.');
  browser ??= chromium.launch({ executablePath: chromiumPath, args: FLAGS });
  return (await (await browser).newContext(options)).newPage();
};

/**
 * `it` for what needs a browser. Where there is none the test is skipped by its name and with the reason; with
 * MIZT_AUTH_NEEDS_BROWSER, as in `.ci/run`, it fails instead.
 */
export const browserIt = (name: string, test: () => Promise<void>): void => {
  if (chromiumPath !== undefined || process.env.MIZT_AUTH_NEEDS_BROWSER) it(name, test);
  else it.skip(`${name} (skipped: no Chromium here; apt-get install chromium)`, test);
};
