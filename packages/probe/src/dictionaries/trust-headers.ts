/** A family of request headers that some server in front of, or behind, an API sets and trusts. */
export interface HeaderGroup {
  /** What trusting them means, in the words of a finding. */
  readonly claims: string;
  /** Who sets them, or where they are written down. */
  readonly source: string;
  /** Names in lower case, each with the values that are worth a try. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** Each of these names, parted by white space, with the same values. */
export const each = (names: string, ...values: string[]): Record<string, readonly string[]> =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, values]));

/** Addresses that a careless allowlist lets in (RFC 1918, RFC 4193, RFC 6890). */
export const TRUSTED_ADDRESSES = [
  '127.0.0.1',
  '10.0.0.1',
  '192.168.0.1',
  '172.16.0.1',
  '::1',
  'localhost',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '127.0.0.1, 127.0.0.1',
  '10.0.0.1, 203.0.113.9',
  'fd00::1',
  'unknown',
] as const;

/** Headers that say where a request comes from. */
export const CLIENT_ADDRESS: HeaderGroup = {
  claims: 'the caller’s address',
  source:
    'RFC 7239; X-Forwarded-For and its kin of nginx, AWS, Cloudflare, Fastly, Akamai, Azure, Google, Envoy',
  headers: {
    ...each(
      `x-forwarded-for x-real-ip x-client-ip client-ip true-client-ip cf-connecting-ip cf-connecting-ipv6
      fastly-client-ip x-cluster-client-ip cluster-client-ip x-originating-ip x-remote-ip x-remote-addr
      remote-addr x-custom-ip-authorization x-forwarded x-forwarded-by x-forward-for x-forwarder-for
      forwarded-for forwarded-for-ip x-forwarded-for-original x-original-forwarded-for
      x-original-remote-addr x-proxyuser-ip x-azure-clientip x-azure-socketip x-envoy-external-address
      x-appengine-user-ip x-appengine-remote-addr x-nf-client-connection-ip fly-client-ip do-connecting-ip
      x-vercel-forwarded-for x-sucuri-clientip incap-client-ip x-akamai-client-ip akamai-client-ip wl-proxy-client-ip
      proxy-client-ip http-client-ip x-source-ip x-ip ip x-client source-ip real-ip x-trusted-ip x-bluecoat-via
      cf-pseudo-ipv4 x-gateway-ip x-amzn-source-ip x-forwarded-client-ip`,
      ...TRUSTED_ADDRESSES,
    ),
    forwarded: [
      'for=127.0.0.1;by=127.0.0.1;host=localhost;proto=https',
      'for="[::1]"',
      'for=10.0.0.1',
      'for=_gateway',
    ],
    'x-envoy-internal': ['true'],
  },
};

/** Headers that say which host was asked, over which scheme. */
export const ASKED_HOST: HeaderGroup = {
  claims: 'the host or scheme that was asked',
  source: 'X-Forwarded-Host of Apache and others; the lists of 403 bypasses that testers use',
  headers: {
    ...each(
      'x-forwarded-host x-host x-forwarded-server x-http-host-override x-original-host x-backend-host proxy-host',
      'localhost',
      '127.0.0.1',
      'internal',
    ),
    ...each(
      'x-forwarded-proto x-forwarded-scheme x-scheme x-url-scheme x-forwarded-protocol',
      'https',
      'http',
    ),
    ...each('x-forwarded-ssl front-end-https x-https', 'on'),
    ...each('x-forwarded-port x-original-port', '443', '8443', '80'),
    ...each('origin', 'http://localhost', 'https://localhost', 'null'),
    ...each('referer referrer', 'http://localhost/', 'https://127.0.0.1/admin'),
    via: ['1.1 gateway', '1.1 localhost'],
  },
};

/** Headers that name another path than the request line, for servers that route by one and guard by the other. */
export const REWRITTEN_PATH: readonly string[] =
  `x-original-url x-rewrite-url x-original-uri x-override-url x-forwarded-uri x-forwarded-path x-forwarded-url
  x-http-destinationurl x-envoy-original-path x-envoy-original-url x-waws-unencoded-url x-proxy-url proxy-url
  base-url http-url request-uri uri url x-request-uri x-request-path x-path x-uri x-url x-accel-redirect x-sendfile x-original-path x-matched-path
  x-invoke-path destination redirect x-target-path x-rewrite-path x-replaced-path x-ms-original-url`.split(
    /\s+/,
  );

/** Headers that cut a prefix off the path, or put one in front of it. */
export const PATH_PREFIX: readonly string[] =
  'x-forwarded-prefix x-script-name x-prefix x-ingress-path x-base-path x-replaced-prefix x-forwarded-context'.split(
    ' ',
  );

/** Headers and query names that ask for another method than the request line's. */
export const METHOD_OVERRIDES = {
  source: 'Rails, Express method-override, Symfony, Laravel, Microsoft OData, Google APIs',
  headers:
    'x-http-method-override x-http-method x-method-override x-method x-original-method x-forwarded-method http-method-override method-override x-ms-http-method'.split(
      ' ',
    ),
  names: ['_method', '_httpmethod', 'method', 'httpMethod', 'x-http-method-override', '$method', '_METHOD'],
} as const;
