import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { defaultContext, obtainToken } from '@mizt-auth/consumer';
import { PREMIUM_API, scopeOfRoute } from '@mizt-auth/contract';
import { anyScope, type CaseResult, type ProbeTarget, planTrials, runProbe } from '@mizt-auth/probe';
import { createNearby } from '../../cli/services/network/nearby.ts';
import { median, type Row, ratioOf, timed } from './measure.ts';
import { startBenchServer } from './server.ts';
import { LATENCY_MS, type SlowReady } from './slow-stack.ts';
import { assertAlike, type Judged } from './verdicts.ts';

const CONCURRENCY = 8;
const ROUNDS = 3;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** What `probe all --json` says of itself. */
interface ProbeJson {
  readonly cases: readonly Judged[];
  readonly coverage: { readonly requests: number };
}

/** The main command in a checkout, from the start of its process to its end: every case on both routes. */
const wholeRow = async (root: string): Promise<Row> => {
  const command = [join(root, 'bin', 'dev.js'), 'probe', 'all', '--json'];
  const runs: ProbeJson[] = [];
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const took = await timed(() => {
      const { status, stdout } = spawnSync(process.execPath, command, {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      if (status !== 0) throw new Error(`probe all ended with ${status}.`);
      runs.push(JSON.parse(stdout));
    });
    times.push(took);
  }
  assertAlike(runs.map(({ cases }) => cases));
  const { cases, coverage } = runs[0] as ProbeJson;
  return {
    what: `probe all on the embedded stack, ${cases.length} trials`,
    measured: seconds(median(times)),
    reference: `${coverage.requests} requests`,
    ratio: `${Math.round((coverage.requests / median(times)) * 1000)}/s`,
    aim: 'at most 4 s',
  };
};

const targetFor = ({ url, tokenUrl, id, secret }: SlowReady): ProbeTarget => {
  const context = defaultContext({ nearby: createNearby() });
  const credentials = { tokenUrl, clientId: id, clientSecret: secret };
  return {
    name: 'slow',
    context,
    routes: PREMIUM_API.routes.map((route) => ({ ...route, url, access: anyScope([scopeOfRoute(route)]) })),
    tokenEndpoint: { url: tokenUrl, clientId: id, clientSecret: secret },
    token: async (scopes) => ({ value: (await obtainToken(context, credentials, scopes)).value, hops: [] }),
  };
};

/** A quick run against a target with added latency, against requests × latency ÷ concurrency. */
const slowRow = async (): Promise<Row> => {
  const { ready, ask, stop } = await startBenchServer<SlowReady>('slow');
  const target = targetFor(ready);
  const trials = planTrials(target, { effort: 'quick' });
  const runs: (readonly CaseResult[])[] = [];
  const times: number[] = [];
  const least: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { answers: before } = await ask<{ answers: number }>({ ask: 'answers' });
      const took = await timed(async () => {
        runs.push((await runProbe(target, trials, { concurrency: CONCURRENCY, effort: 'quick' })).results);
      });
      const { answers } = await ask<{ answers: number }>({ ask: 'answers' });
      times.push(took);
      least.push(((answers - before) * LATENCY_MS) / CONCURRENCY);
    }
  } finally {
    await stop();
  }
  assertAlike(runs);
  return {
    what: `probe of ${trials.length} trials, ${LATENCY_MS} ms of latency, ${CONCURRENCY} at once`,
    measured: seconds(median(times)),
    reference: `requests × latency ÷ ${CONCURRENCY}: ${seconds(median(least))}`,
    ratio: ratioOf(times, least),
    aim: 'at most 1.15',
  };
};

/** What a person waits for: the whole matrix on the embedded stack, and one far away. */
export const probeRows = async (root: string): Promise<Row[]> => [await wholeRow(root), await slowRow()];
