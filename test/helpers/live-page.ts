import assert from 'node:assert/strict';
import type { RunningStack } from '@mizt-auth/local-aws';
import { startLivePage } from '@mizt-auth/local-aws/live';
import type { LiveCall, LiveExchange, LiveStack } from '@mizt-auth/local-aws/live/api';
import { liveFiles } from '@mizt-auth/pages/live';
import { PREFIX } from './stack.ts';

/** Serves the live page of a stack while the tests of a suite run, and gives its URL, which ends in a slash. */
export const useLivePage = (stack: () => RunningStack): (() => string) => {
  let page: Awaited<ReturnType<typeof startLivePage>> | undefined;
  before(async () => {
    page = await startLivePage(stack(), { stackPrefix: PREFIX, files: liveFiles });
  });
  after(() => page?.close());
  return () => page?.url ?? '';
};

/** What the page is told first. */
export interface Hello {
  readonly stack: LiveStack;
  readonly calls: readonly LiveCall[];
}

/** Asks the page's server as the page itself does. */
export const askLive = (url: string, path: string, input: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, ...headers },
    body: JSON.stringify(input),
  });

/** The text of the first event of the stream. */
export const firstEvent = async (url: string): Promise<string> => {
  const response = await fetch(`${url}events`);
  let text = '';
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    if (text.includes('\n\n')) break;
  }
  return text;
};

/** What the page knows at this moment. */
export const liveState = async (url: string): Promise<Hello> => {
  const data = /^data: (.*)$/m.exec(await firstEvent(url))?.[1];
  assert.ok(data);
  return JSON.parse(data) as Hello;
};

/** Sends a call by the page, and gives the exchange with the API. */
export const callByPage = async (url: string, call: unknown): Promise<LiveExchange> => {
  const response = await askLive(url, 'api/call', call);
  const place = (await response.json()) as { call: number; exchange: number; problem?: string };
  assert.equal(response.status, 200, place.problem ?? '');
  const { calls } = await liveState(url);
  const exchange = calls
    .find(({ id }) => id === place.call)
    ?.exchanges.find(({ id }) => id === place.exchange);
  assert.ok(exchange);
  return exchange;
};

/** A call that reads, with this token. */
export const readingCall = (token: unknown) => ({
  method: 'GET',
  path: '/home/premium',
  scopes: ['premium_api/read'],
  token,
  fresh: false,
});
