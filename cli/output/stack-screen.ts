import { CONSUMER_API, PREMIUM_API } from '@mizt-auth/contract';
import type { StackEndpoints } from '@mizt-auth/local-aws';
import { table } from './table.ts';

/** A stack that is ready, as `local start` and `local status` print it with `--json`. */
export interface ReadyStack {
  /** The page that shows each call as it happens. */
  readonly livePage: string;
  readonly endpoints: StackEndpoints;
  readonly premiumApiUrl: string;
  readonly consumerUrls: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What every caller of an embedded stack shows to its AWS endpoint: nothing there is secret. */
const KEY = 'local';

/** What to know of a stack that is ready. */
export const describeStack = (endpoints: StackEndpoints, livePage: string): ReadyStack => {
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
      AWS_ACCESS_KEY_ID: KEY,
      AWS_SECRET_ACCESS_KEY: KEY,
    },
  };
};

/** The lines that say how to use a stack. */
export const stackScreen = ({
  livePage,
  endpoints,
  premiumApiUrl,
  consumerUrls,
  environment,
}: ReadyStack): string[] => [
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
