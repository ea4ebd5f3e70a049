import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProbeJson } from '../../cli/output/probe-json.ts';
import { start } from '../helpers/process.ts';
import { type Issuer, KEY_ID, startIssuer } from './issuer.ts';
import { AUDIENCE, ROUTES, SCOPES, type SetUp } from './orders.ts';
import type { Place } from './serve.ts';
import type { Stranger } from './stranger.ts';

/** What a run of the probe came to. */
export interface Probed {
  readonly exit: number | null;
  readonly report: ProbeJson;
}

/** How much the probe tries where nothing else is said: `quick`, `standard` or `thorough`. */
export const EFFORT = process.env.STRANGERS_EFFORT ?? 'quick';

/** The file that a user would write for this API. */
const config = ({ trust, tokenUrl }: Issuer, place: Place): unknown => ({
  defaultTarget: 'orders',
  targets: {
    orders: {
      kind: 'oauth',
      ...(place.tokenUrl === undefined
        ? { issuer: trust.issuer, tokenUrl, apiAudience: AUDIENCE }
        : { tokenUrl: place.tokenUrl }),
      clientId: trust.clientId,
      secret: { env: 'ORDERS_SECRET' },
      testIssuer: { key: { env: 'ORDERS_ISSUER_KEY' }, kid: KEY_ID, algorithm: 'RS256' },
      scopes: SCOPES,
      routes: ROUTES.map(({ method, path, scope, message }) => ({
        method,
        url: `${place.url}${path}`,
        scopes: [scope],
        message,
      })),
    },
  },
});

const runProbe = async (issuer: Issuer, place: Place, args: readonly string[]): Promise<Probed> => {
  const folder = await mkdtemp(join(tmpdir(), 'mizt-auth-strangers-'));
  try {
    await writeFile(join(folder, 'mizt-auth.json'), JSON.stringify(config(issuer, place)));
    const variables = { ORDERS_SECRET: issuer.trust.clientSecret, ORDERS_ISSUER_KEY: issuer.key };
    const run = start(['probe', 'all', '--json', ...args], variables, folder);
    const exit = await run.ended;
    const text = run.stdout();
    if (!text.startsWith('{') || !text.includes('"findings"'))
      throw new Error(`The probe printed no report: ${text}${run.stderr()}`);
    return { exit, report: JSON.parse(text) as ProbeJson };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const placeOf = async (server: ChildProcess): Promise<Place> => {
  const ended = once(server, 'exit').then(() => {
    throw new Error('The server ended before it listened.');
  });
  const [place] = (await Promise.race([once(server, 'message'), ended])) as [Place];
  return place;
};

/** Starts a stranger in a process of its own, and its issuer; runs `probe all` as a user does, and ends both. */
export const probeStranger = async (
  { name, opaque = false, issuerFlawed = false, args: own = [] }: Stranger,
  setUp: SetUp,
  args = own,
): Promise<Probed> => {
  const flawed = setUp === 'flawed';
  const issuer = await startIssuer({ opaque, openRegistration: flawed && issuerFlawed });
  // A library's own warnings and traces belong to no one who reads these tests.
  const server = fork(join(import.meta.dirname, 'serve.ts'), {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', process.env.STRANGERS_TRACE ? 'inherit' : 'ignore', 'ipc'],
  });
  try {
    server.send({ name, trust: issuer.trust, setUp });
    return await runProbe(issuer, await placeOf(server), args.length > 0 ? args : ['--effort', EFFORT]);
  } finally {
    server.kill();
    await issuer.close();
  }
};
