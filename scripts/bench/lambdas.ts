import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { bundleFunction } from '../function-bundle.ts';
import type { StackReady } from './embedded-stack.ts';
import { median, milliseconds, type Row, ratioOf } from './measure.ts';
import { startBenchServer } from './server.ts';

const ROUNDS = 15;

const EMPTY = 'export const handler = async () => ({ statusCode: 200, body: "" });';

// What Lambda does at a cold start: load the file, call the handler once.
const RUN = `const startedAt = performance.now();
const { handler } = await import(process.argv[1]);
const result = await handler(JSON.parse(process.argv[2]), { awsRequestId: 'r', getRemainingTimeInMillis: () => 3000 });
const elapsed = performance.now() - startedAt;
if (result.statusCode !== 200) throw new Error(JSON.stringify(result));
process.stdout.write('elapsed ' + elapsed, () => process.exit(0));`;

// What the original demo does before it can answer: load these two, read the secret, obtain, call.
const PYTHON = `import time
started = time.perf_counter()
import json, os, boto3, requests
s = json.loads(boto3.client('secretsmanager').get_secret_value(SecretId=os.environ['USER_POOL_SECRETS_ARN'])['SecretString'])
auth = (s['user_pool_client_id'], s['app_client_secret'])
scope = s['unicorn_user_pool_res_srv_identifier'] + '/' + s['unicorn_read_scope']
data = {'grant_type': 'client_credentials', 'client_id': auth[0], 'client_secret': auth[1], 'scope': scope}
token = requests.post(s['user_pool_oauth2_endpoint'], auth=auth, data=data).json()['access_token']
assert requests.get(os.environ['PREMIUM_CONTENT_API_URL'], headers={'Authorization': token}).status_code == 200
print('elapsed', (time.perf_counter() - started) * 1000)`;

const event = (resource: string): string =>
  JSON.stringify({ resource, httpMethod: 'GET', requestContext: {} });

const python = (): string | undefined =>
  ['python3', 'python'].find((name) => spawnSync(name, ['-c', 'import boto3, requests']).status === 0);

/** Both times of one cold start: from import to the first answer, and of the whole process. */
interface ColdStart {
  readonly answer: number[];
  readonly whole: number[];
}

const coldStarts = async (starts: readonly (() => string)[]): Promise<ColdStart[]> => {
  const results = starts.map((): ColdStart => ({ answer: [], whole: [] }));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [at, start] of starts.entries()) {
      const startedAt = performance.now();
      const elapsed = /elapsed ([\d.]+)/.exec(start())?.[1];
      // The first round warms the disk's cache.
      if (round === 0) continue;
      results[at]?.whole.push(performance.now() - startedAt);
      results[at]?.answer.push(Number(elapsed));
    }
  }
  return results;
};

const rows = (what: string, own: ColdStart, name: string, other: ColdStart | undefined, aim: string): Row[] =>
  (['answer', 'whole'] as const).map((kind) => ({
    what: `${what}, ${kind === 'answer' ? 'import to first answer' : 'whole process'}`,
    measured: milliseconds(median(own[kind])),
    reference:
      other === undefined
        ? `${name}: missing on this machine`
        : `${name}: ${milliseconds(median(other[kind]))}`,
    ratio: other === undefined ? '' : ratioOf(own[kind], other[kind]),
    aim,
  }));

const bundleSize = (file: string): Row => ({
  what: `bundle of ${basename(file, '.mjs')}`,
  measured: `${statSync(file).size} bytes`,
  reference: '',
  ratio: '',
  aim: '',
});

/** Cold starts of the deployed bundles in fresh processes, against an empty handler and against Python. */
export const lambdaRows = async (): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-lambda-'));
  const stack = await startBenchServer<StackReady>('stack');
  const premium = await bundleFunction('premium-content', folder);
  const consumers = await bundleFunction('content-consumers', folder);
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, EMPTY);
  const env = { ...process.env, ...stack.ready.environment };
  const spawn = (command: string, args: readonly string[]) => (): string => {
    const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
    return stdout;
  };
  const start = (file: string, resource: string) =>
    spawn(process.execPath, ['--input-type=module', '-e', RUN, file, event(resource)]);
  const interpreter = python();
  const starts = [
    start(empty, '/'),
    start(premium, '/home/premium'),
    start(consumers, '/content/authorized-read'),
  ];
  if (interpreter !== undefined) starts.push(spawn(interpreter, ['-c', PYTHON]));
  try {
    const [none, content, consumer, demo] = await coldStarts(starts);
    if (!none || !content || !consumer) return [];
    return [
      bundleSize(premium),
      bundleSize(consumers),
      ...rows('premium Lambda', content, 'empty handler', none, 'at most 1.1'),
      ...rows('consumer Lambda', consumer, 'Python, boto3 and requests', demo, 'at most 0.25'),
    ];
  } finally {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
