import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { bundleFunction } from '../function-bundle.ts';
import type { StackReady } from './embedded-stack.ts';
import { inTurns, median, milliseconds, type Row, ratioOf } from './measure.ts';
import { startBenchServer } from './server.ts';

const ROUNDS = 15;

const EMPTY = 'export const handler = async () => ({ statusCode: 200, body: "" });';

// What Lambda does at a cold start: load the file, call the handler once.
const RUN = `const { handler } = await import(process.argv[1]);
const result = await handler(JSON.parse(process.argv[2]), { awsRequestId: 'r', getRemainingTimeInMillis: () => 3000 });
if (result.statusCode !== 200) { console.error(JSON.stringify(result)); process.exit(1); }`;

// What the original demo does before it can answer: load these two, read the secret, buy, call.
const PYTHON = `import json, os, boto3, requests
s = json.loads(boto3.client('secretsmanager').get_secret_value(SecretId=os.environ['USER_POOL_SECRETS_ARN'])['SecretString'])
auth = (s['user_pool_client_id'], s['app_client_secret'])
scope = s['unicorn_user_pool_res_srv_identifier'] + '/' + s['unicorn_read_scope']
data = {'grant_type': 'client_credentials', 'client_id': auth[0], 'client_secret': auth[1], 'scope': scope}
token = requests.post(s['user_pool_oauth2_endpoint'], auth=auth, data=data).json()['access_token']
assert requests.get(os.environ['PREMIUM_CONTENT_API_URL'], headers={'Authorization': token}).status_code == 200`;

const event = (resource: string): string =>
  JSON.stringify({ resource, httpMethod: 'GET', requestContext: {} });

const python = (): string | undefined =>
  ['python3', 'python'].find((name) => spawnSync(name, ['-c', 'import boto3, requests']).status === 0);

const ready = (
  row: Omit<Row, 'reference' | 'ratio'>,
  times: readonly number[],
  name: string,
  other: readonly number[],
): Row => ({
  ...row,
  measured: milliseconds(median(times)),
  reference:
    other.length === 0 ? `${name}: missing on this machine` : `${name}: ${milliseconds(median(other))}`,
  ratio: other.length === 0 ? '' : ratioOf(times, other),
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
  const spawn = (command: string, args: readonly string[]) => () => {
    const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  };
  const start = (file: string, resource: string) =>
    spawn(process.execPath, ['--input-type=module', '-e', RUN, file, event(resource)]);
  const interpreter = python();
  const works = [
    start(empty, '/'),
    start(premium, '/home/premium'),
    start(consumers, '/content/authorized-read'),
    ...(interpreter === undefined ? [] : [spawn(interpreter, ['-c', PYTHON])]),
  ];
  try {
    const [none = [], content = [], consumer = [], demo = []] = await inTurns(ROUNDS, works);
    const size = (file: string): Row => ({
      what: `bundle of ${basename(file, '.mjs')}`,
      measured: `${statSync(file).size} bytes`,
      reference: '',
      ratio: '',
      aim: '',
    });
    return [
      size(premium),
      size(consumers),
      ready(
        { what: 'premium Lambda, import to first answer', measured: '', aim: 'at most 1.1' },
        content,
        'empty handler',
        none,
      ),
      ready(
        { what: 'consumer Lambda, import to first answer', measured: '', aim: '' },
        consumer,
        'empty handler',
        none,
      ),
      ready(
        { what: 'consumer Lambda, import to first answer', measured: '', aim: 'at most 0.2' },
        consumer,
        'Python, boto3 and requests',
        demo,
      ),
    ];
  } finally {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
