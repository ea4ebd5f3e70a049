/** Where the APIs of each kind and their parts are, in ARNs behind region and colons: what IAM goes by. */
export const GATEWAY_PATHS = {
  rest: {
    root: '/restapis',
    parts: { routes: 'resources', authorizers: 'authorizers', stages: 'stages' },
  },
  http: { root: '/apis', parts: { routes: 'routes', authorizers: 'authorizers', stages: 'stages' } },
} as const;
