import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import autocannon, { type Options } from 'autocannon';
import { median, milliseconds, perSecond, type Row, ratioOf } from './measure.ts';
import { newTokensRow } from './new-tokens.ts';
import { type Server, startBenchServer } from './server.ts';

const SECONDS = 3;
const ROUNDS = 3;
const CONNECTIONS = 32;

/** What the stack's process says when it is ready. */
export interface StackReady {
  readonly readyMs: number;
  readonly tokenUrl: string;
  readonly id: string;
  readonly secret: string;
  readonly url: string;
  /** The variables of the consumer Lambda, and those that lead the AWS SDKs. */
  readonly environment: Readonly<Record<string, string>>;
}

const load = async (options: Options): Promise<number> => {
  const {
    '2xx': good,
    non2xx,
    errors,
    duration,
  } = await autocannon({ connections: CONNECTIONS, duration: SECONDS, ...options });
  if (non2xx > 0 || errors > 0) throw new Error(`${options.url}: ${non2xx} refusals, ${errors} errors`);
  return good / duration;
};

const form = (url: string, fields: Record<string, string>): Options => ({
  url,
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

/** Signatures a second that OpenSSL makes on all cores; undefined where it is not installed. */
const opensslRate = (): number | undefined => {
  const { stdout } = spawnSync(
    'openssl',
    ['speed', '-seconds', String(SECONDS), '-multi', String(cpus().length), 'rsa2048'],
    { encoding: 'utf8' },
  );
  const rate = /^rsa\s+2048 bits\s+\S+\s+\S+\s+([\d.]+)/m.exec(stdout ?? '')?.[1];
  return rate === undefined ? undefined : Number(rate);
};

const compare = async (left: () => Promise<number>, right: () => Promise<number | undefined>) => {
  const values: number[] = [];
  const references: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    values.push(await left());
    const reference = await right();
    if (reference !== undefined) references.push(reference);
  }
  const ratio = references.length === 0 ? 'reference missing' : ratioOf(values, references);
  return {
    value: perSecond(median(values)),
    reference: references.length === 0 ? 'missing' : perSecond(median(references)),
    ratio,
  };
};

const issuing = async (stack: Server<StackReady>): Promise<Row[]> => {
  const { tokenUrl, id, secret } = stack.ready;
  const obtain = () =>
    load(
      form(tokenUrl, {
        grant_type: 'client_credentials',
        client_id: id,
        client_secret: secret,
        scope: 'premium_api/read',
      }),
    );
  const openssl = await compare(obtain, async () => opensslRate());
  const mock = await startBenchServer<{ url: string }>('mock');
  const other = await compare(obtain, () =>
    load(form(mock.ready.url, { grant_type: 'client_credentials', scope: 'read' })),
  );
  await mock.stop();
  return [
    {
      what: 'tokens issued',
      measured: openssl.value,
      reference: `openssl speed rsa2048, all cores: ${openssl.reference}`,
      ratio: openssl.ratio,
      aim: 'at least 0.85',
    },
    {
      what: 'tokens issued',
      measured: other.value,
      reference: `oauth2-mock-server: ${other.reference}`,
      ratio: other.ratio,
      aim: 'at least 2.5',
    },
  ];
};

const authorizing = async (stack: Server<StackReady>): Promise<Row[]> => {
  const { url } = stack.ready;
  const hello = await startBenchServer<{ url: string }>('hello');
  const { tokens } = await stack.ask<{ tokens: string[] }>({ ask: 'tokens', count: 20_000 });
  const headers = { authorization: `Bearer ${tokens[0]}` };
  const bare = () => load({ url: hello.ready.url });
  const warm = await compare(() => load({ url, headers }), bare);
  await hello.stop();
  return [
    {
      what: 'authorized GETs, warm token',
      measured: warm.value,
      reference: `bare node:http: ${warm.reference}`,
      ratio: warm.ratio,
      aim: 'at least 0.5',
    },
    await newTokensRow(stack, tokens),
  ];
};

const memory = async (stack: Server<StackReady>): Promise<Row> => {
  const { tokens } = await stack.ask<{ tokens: string[] }>({ ask: 'tokens', count: 1 });
  const after = async (amount: number): Promise<number> => {
    await autocannon({
      url: stack.ready.url,
      connections: CONNECTIONS,
      amount,
      headers: { authorization: `Bearer ${tokens[0]}` },
    });
    return (await stack.ask<{ bytes: number }>({ ask: 'memory' })).bytes / 1e6;
  };
  const few = await after(1_000);
  const many = await after(99_000);
  return {
    what: 'heap after 100,000 calls',
    measured: `${many.toFixed(1)} MB`,
    reference: `after 1,000: ${few.toFixed(1)} MB`,
    ratio: (many / few).toFixed(2),
    aim: 'flat',
  };
};

/** Issuing, authorizing, start and memory of the embedded stack, under load from another process. */
export const embeddedStackRows = async (): Promise<Row[]> => {
  const fresh = await startBenchServer<StackReady>('stack');
  const heap = await memory(fresh);
  await fresh.stop();
  const stack = await startBenchServer<StackReady>('stack');
  try {
    const ready: Row = {
      what: 'embedded stack, start to ready',
      measured: milliseconds(stack.ready.readyMs),
      reference: '',
      ratio: '',
      aim: '',
    };
    return [...(await issuing(stack)), ...(await authorizing(stack)), ready, heap];
  } finally {
    await stack.stop();
  }
};
