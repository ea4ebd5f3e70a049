import { once } from 'node:events';
import { CONSUMER_API, PREMIUM_API, stackPrefix } from '@mizt-auth/contract';
import type { StackEndpoints } from '@mizt-auth/local-aws';
import { Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.ts';
import { table } from '../../output/table.ts';
import { announceStack, findRunningStack, withdrawStack } from '../../services/running-stack.ts';
import { LOCAL_STAGE } from '../../services/targets/local.ts';
import { UsageError } from '../../usage-error.ts';

/** What `local start` prints with `--json`, once, when the stack is ready. */
export interface LocalStartJson {
  /** The page that shows each call as it happens. */
  readonly livePage: string;
  readonly endpoints: StackEndpoints;
  readonly premiumApiUrl: string;
  readonly consumerUrls: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const describe = (
  livePage: string,
  endpoints: StackEndpoints,
  credentials: Record<'accessKeyId' | 'secretAccessKey', string>,
): LocalStartJson => {
  const urlOf = (name: string): string => endpoints.apis.find((api) => api.name === name)?.url ?? '';
  return {
    livePage,
    endpoints,
    premiumApiUrl: `${urlOf(PREMIUM_API.name)}${PREMIUM_API.path}`,
    consumerUrls: CONSUMER_API.routes.map(({ path }) => `${urlOf(CONSUMER_API.name)}${path}`),
    environment: {
      AWS_ENDPOINT_URL: endpoints.aws,
      AWS_REGION: endpoints.region,
      AWS_DEFAULT_REGION: endpoints.region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  };
};

const screen = ({
  livePage,
  endpoints,
  premiumApiUrl,
  consumerUrls,
  environment,
}: LocalStartJson): string[] => [
  ...table([
    ['Live page', livePage],
    ['AWS endpoint', endpoints.aws],
    ...endpoints.userPools.flatMap(({ issuer, tokenUrl, jwksUrl }) => [
      ['Token URL', tokenUrl],
      ['Issuer', issuer],
      ['JWKS', jwksUrl],
      ['Discovery', `${issuer}/.well-known/openid-configuration`],
    ]),
    ['Premium API', premiumApiUrl],
  ]),
  '',
  'Open in a browser:',
  ...consumerUrls.map((url) => `  ${url}`),
  '',
  'For other clients:',
  ...Object.entries(environment).map(([name, value]) => `  export ${name}=${value}`),
  '',
];

export default class LocalStart extends BaseCommand {
  static override summary = 'Run the embedded stack until Ctrl-C.';
  static override description =
    `Starts Cognito, API Gateway, Lambda, Secrets Manager and CloudFormation on this machine's loopback, without an AWS account.
The other commands find the running stack by themselves; other clients need the variables that are printed.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --port 4100',
  ];
  static override flags = {
    port: Flags.integer({
      summary: 'First port to use; without it, free ports are chosen.',
      env: 'MIZT_AUTH_PORT',
      default: 0,
      min: 0,
      max: 65_000,
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(LocalStart);
    const { dataDir } = this.config;
    const other = await findRunningStack(dataDir);
    if (other)
      throw new UsageError(`A stack is already running at ${other.endpoints.aws}.`, [
        `Stop process ${other.pid}`,
      ]);
    const { demoBlueprint, LOCAL_CREDENTIALS, startStack } = await import('@mizt-auth/local-aws');
    const { startLivePage } = await import('@mizt-auth/local-aws/live');
    const prefix = stackPrefix(LOCAL_STAGE);
    const stack = await startStack(demoBlueprint(prefix), { firstPort: flags.port });
    const closers = [stack.stop];
    try {
      const files = async () => (await import('@mizt-auth/pages/live')).liveFiles();
      const page = await startLivePage(stack, { stackPrefix: prefix, files });
      closers.unshift(page.close);
      await announceStack(dataDir, { pid: process.pid, endpoints: stack.endpoints });
      const ready = describe(page.url, stack.endpoints, LOCAL_CREDENTIALS);
      for (const line of screen(ready)) this.log(line);
      if (this.jsonEnabled()) this.logJson(ready);
      this.note('Running. Ctrl-C stops the stack.');
      if (!this.interrupted.aborted) await once(this.interrupted, 'abort');
    } finally {
      await withdrawStack(dataDir, process.pid);
      for (const close of closers) await close();
    }
  }
}
