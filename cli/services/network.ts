const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

const ALWAYS_DIRECT = ['localhost', '127.0.0.1', '[::1]'];

/** True where the environment asks for a proxy. */
export const wantsProxy = (environment: NodeJS.ProcessEnv): boolean =>
  PROXY_VARIABLES.some((name) => environment[name]);

const proxiedFetch = (environment: NodeJS.ProcessEnv): typeof globalThis.fetch => {
  let ready: Promise<typeof globalThis.fetch> | undefined;
  const load = async (): Promise<typeof globalThis.fetch> => {
    const { EnvHttpProxyAgent, fetch } = await import('undici');
    const given = environment.no_proxy ?? environment.NO_PROXY;
    // Nothing that is meant for this machine is shown to a proxy.
    const dispatcher = new EnvHttpProxyAgent({
      noProxy: [...ALWAYS_DIRECT, ...(given ? [given] : [])].join(','),
    });
    return ((input: string, init: object) =>
      fetch(input, { ...init, dispatcher })) as unknown as typeof globalThis.fetch;
  };
  return async (input, init) => {
    ready ??= load();
    return (await ready)(input, init);
  };
};

/** The platform's fetch, or one that goes through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name. */
export const networkFetch = (environment: NodeJS.ProcessEnv): typeof globalThis.fetch =>
  wantsProxy(environment) ? proxiedFetch(environment) : (input, init) => globalThis.fetch(input, init);
