import type { ServerResponse } from 'node:http';

/** Milliseconds for which changes are gathered before they are sent: a flood becomes a few messages. */
const GATHER_MS = 40;
/** Bytes that may wait for a reader; one that is slower starts anew, as an EventSource does by itself. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** Pages that look on (server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface EventStream {
  /** Answers with a stream that begins with this event. */
  join(response: ServerResponse, name: string, first: unknown): void;
  /** Tells all of a thing that changed; the last state of each key counts. */
  tell(key: number, value: unknown): void;
  close(): void;
}

const message = (name: string, value: unknown): string =>
  `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`;

/** `name` is the event under which changes are told, many at once. */
export const createEventStream = (name: string): EventStream => {
  const readers = new Set<ServerResponse>();
  const changed = new Map<number, unknown>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    const text = message(name, [...changed.values()]);
    changed.clear();
    for (const reader of readers) {
      if (reader.writableLength > MAX_WAITING_BYTES) reader.destroy();
      else reader.write(text);
    }
  };
  return {
    join(response, firstName, first) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(message(firstName, first));
      readers.add(response);
      response.on('close', () => readers.delete(response));
    },
    tell(key, value) {
      if (readers.size === 0) return;
      changed.set(key, value);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    close() {
      clearTimeout(timer);
      for (const reader of readers) reader.end();
    },
  };
};
