import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { defaultContext } from '@mizt-auth/consumer';
import { type CaseResult, type ProbeTarget, planTrials, runProbe } from '@mizt-auth/probe';
import { Agent, request } from 'undici';
import { createNearby } from '../../cli/services/network/nearby.ts';
import { median, perSecond, type Row, ratioOf } from './measure.ts';
import { startBenchServer } from './server.ts';
import type { SoundReady } from './sound-api.ts';
import { assertAlike } from './verdicts.ts';

const CONCURRENCY = 8;
const ROUNDS = 5;
const FEW = 10;
const MANY = 100;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heap = (): number => {
  // The second time takes what the first one found finalizers for.
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};

/** Gives the milliseconds of processor time that this process has used since. */
const processorTime = (): (() => number) => {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
};

interface Measured {
  readonly requests: number;
  /** Milliseconds of processor time, which other programs of the machine make no longer. */
  readonly took: number;
  /** Bytes that the run held when all was asked. */
  readonly held: number;
  readonly results: readonly CaseResult[];
}

const probe = async ({ url, token }: SoundReady, routes: number): Promise<Measured> => {
  const target: ProbeTarget = {
    name: 'bench',
    context: defaultContext({ nearby: createNearby() }),
    routes: Array.from({ length: routes }, (_, at) => ({
      method: 'GET',
      url: `${url}${at}`,
      access: [['read']],
    })),
    token: async () => ({ value: token, hops: [] }),
  };
  const trials = planTrials(target, { effort: 'quick', families: ['D', 'J'] });
  const before = heap();
  let ended = 0;
  let held = 0;
  let paused = 0;
  const onResult = (): void => {
    ended += 1;
    if (ended < trials.length) return;
    const since = processorTime();
    held = heap() - before;
    paused = since();
  };
  const since = processorTime();
  const { results, coverage } = await runProbe(target, trials, { concurrency: CONCURRENCY, onResult });
  return { requests: coverage.requests, took: since() - paused, held, results };
};

/** As many requests over undici alone; milliseconds of processor time. */
const bare = async ({ url, token }: SoundReady, requests: number): Promise<number> => {
  const dispatcher = new Agent();
  const headers = { authorization: `Bearer ${token}` };
  let left = requests;
  const worker = async (): Promise<void> => {
    for (; left > 0; left -= 1) await (await request(url, { headers, dispatcher })).body.text();
  };
  const since = processorTime();
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  const took = since();
  await dispatcher.close();
  return took;
};

const row = (what: string, many: readonly number[], few: readonly number[], unit: string): Row => ({
  what: `probe of ${MANY} routes, ${what} per request`,
  measured: `${median(many).toFixed(2)} ${unit}`,
  reference: `${FEW} routes: ${median(few).toFixed(2)} ${unit}`,
  ratio: ratioOf(many, few),
  aim: 'at most 1.1',
});

/** A probe of many routes against one of few, and its engine against undici alone, on an API that does nearly nothing. */
export const probeScaleRows = async (): Promise<Row[]> => {
  const { ready, stop } = await startBenchServer<SoundReady>('sound');
  const few: Measured[] = [];
  const many: Measured[] = [];
  const alone: number[] = [];
  try {
    await probe(ready, FEW);
    for (let round = 0; round < ROUNDS; round += 1) {
      few.push(await probe(ready, FEW));
      many.push(await probe(ready, MANY));
      const { requests } = many.at(-1) as Measured;
      alone.push((requests / (await bare(ready, requests))) * 1000);
    }
  } finally {
    await stop();
  }
  for (const runs of [few, many]) assertAlike(runs.map(({ results }) => results));
  const rates = many.map(({ requests, took }) => (requests / took) * 1000);
  const time = ({ took, requests }: Measured): number => took / requests;
  const memory = ({ held, requests }: Measured): number => held / requests / 1024;
  return [
    row('time', many.map(time), few.map(time), 'ms'),
    row('memory', many.map(memory), few.map(memory), 'KiB'),
    {
      what: `requests of the probe’s engine, ${CONCURRENCY} at once, in a second of processor time`,
      measured: perSecond(median(rates)),
      reference: `undici alone: ${perSecond(median(alone))}`,
      ratio: ratioOf(rates, alone),
      aim: 'at least 0.6',
    },
  ];
};
