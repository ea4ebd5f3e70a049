import type { RunningStack } from '@mizt-auth/local-aws';

/** The variables that lead any AWS SDK to an embedded stack. */
export const awsVariables = ({ endpoints }: RunningStack): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoints.aws,
  AWS_REGION: endpoints.region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
});

/** Does something with variables set, and puts the old ones back. */
export const withVariables = async <T>(
  variables: Record<string, string | undefined>,
  work: () => Promise<T>,
): Promise<T> => {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  const set = (entries: Iterable<readonly [string, string | undefined]>): void => {
    for (const [name, value] of entries) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  set(Object.entries(variables));
  try {
    return await work();
  } finally {
    set(before);
  }
};
