import { createContentConsumers } from '@mizt-auth/functions/content-consumers';
import { demoBlueprint, type RunningStack, startStack } from '@mizt-auth/local-aws';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Row } from './measure.ts';

/** Dollars for one token, the first 250,000 of a month. */
const TOKEN_PRICE = 0.00225;

const CALLS = 10_000;
const INSTANCES = 100;
const HOUR_MS = 3_600_000;

interface Counts {
  readonly tokens: number;
  readonly secretReads: number;
}

const UNLIMITED = { ratePerSecond: 1e9, burst: 1e9 };

const instance = (stack: RunningStack, onHop: (hop: string) => void) => {
  const { endpoints, pools } = stack;
  const environment = {
    AWS_REGION: endpoints.region,
    AWS_ENDPOINT_URL: endpoints.aws,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    LOG_LEVEL: 'DEBUG',
    USER_POOL_SECRETS_ARN: `cognito_${pools[0]?.id}`,
    PREMIUM_CONTENT_API_URL: `${endpoints.apis[0]?.url}/home/premium`,
  };
  const handler = createContentConsumers(environment, (line) => {
    const { hop } = JSON.parse(line) as { hop?: string };
    if (hop !== undefined) onHop(hop);
  });
  return async (): Promise<void> => {
    const event = { resource: '/content/authorized-read', httpMethod: 'GET' } as APIGatewayProxyEvent;
    const { statusCode } = await handler(event, {
      awsRequestId: 'r',
      getRemainingTimeInMillis: () => 3000,
    } as Context);
    if (statusCode !== 200) throw new Error(`The consumer answered ${statusCode}.`);
  };
};

const counting = async (
  work: (stack: RunningStack, onHop: (hop: string) => void) => Promise<void>,
): Promise<Counts> => {
  const counts = { tokens: 0, secretReads: 0 };
  const blueprint = demoBlueprint('bench-');
  const apis = blueprint.apis.map((api) => ({ ...api, throttle: UNLIMITED }));
  const stack = await startStack({ ...blueprint, apis }, { now: () => Date.now() });
  try {
    await work(stack, (hop) => {
      if (hop === 'obtain') counts.tokens += 1;
      if (hop === 'read') counts.secretReads += 1;
    });
    return counts;
  } finally {
    await stack.stop();
  }
};

/** Spreads calls over an hour by setting the clock of this process forward. */
const warmHour = (): Promise<Counts> =>
  counting(async (stack, onHop) => {
    const realNow = Date.now;
    const call = instance(stack, onHop);
    try {
      for (let count = 0; count < CALLS; count += 1) {
        Date.now = () => realNow() + (count * HOUR_MS) / CALLS;
        await call();
      }
    } finally {
      Date.now = realNow;
    }
  });

const coldInstances = (): Promise<Counts> =>
  counting(async (stack, onHop) => {
    for (let count = 0; count < INSTANCES; count += 1) await instance(stack, onHop)();
  });

const inWords = ({ tokens, secretReads }: Counts): string =>
  `${tokens} tokens ($${(tokens * TOKEN_PRICE).toFixed(2)}), ${secretReads} secret reads`;

const row = (what: string, counts: Counts, calls: number): Row => ({
  what,
  measured: inWords(counts),
  reference: `original demo: ${inWords({ tokens: calls, secretReads: calls })}`,
  ratio: (counts.tokens / calls).toFixed(4),
  aim: '',
});

/** What the consumer Lambda asks for that is billed by the piece; the original demo asks for one of each per call. */
export const costRows = async (): Promise<Row[]> => [
  row(`${CALLS.toLocaleString('en')} calls within an hour, one warm instance`, await warmHour(), CALLS),
  row(`${INSTANCES} cold instances, a call each`, await coldInstances(), INSTANCES),
];
