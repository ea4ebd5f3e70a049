import { each, type HeaderGroup } from './trust-headers.ts';

/** Headers of proxies and frameworks that say: somebody else has checked this request. */
export const PROXY_GROUPS: readonly HeaderGroup[] = [
  {
    claims: 'a client certificate that a proxy verified',
    source: 'RFC 9440; Envoy XFCC; nginx, Apache, HAProxy, Azure, AWS ALB and F5 recipes',
    headers: {
      ...each(
        'x-ssl-client-verify x-client-verify ssl-client-verify ssl_client_verify x-ssl-verify x-ssl-client-verified x-tls-client-verified x-client-cert-verified x-mtls-verified',
        'SUCCESS',
        '0',
        'true',
      ),
      ...each(
        'x-ssl-client-s-dn x-ssl-client-dn x-client-dn x-client-subject-dn ssl-client-s-dn ssl_client_s_dn x-ssl-client-subject x-amzn-mtls-clientcert-subject x-client-certificate-subject x-tls-client-subject',
        'CN=admin',
      ),
      ...each('x-ssl-client-cn x-client-cn x-client-common-name ssl-client-cn x-ssl-client-s-dn-cn', 'admin'),
      ...each(
        'client-cert x-client-cert x-ssl-cert x-ssl-client-cert x-arr-clientcert x-amzn-mtls-clientcert x-client-certificate x-clientcert',
        ':MIIB:',
        'MIIB',
      ),
      'x-forwarded-client-cert': [
        'By=spiffe://cluster.local/ns/default/sa/api;Hash=0000;Subject="CN=admin";URI=spiffe://cluster.local/ns/default/sa/gateway',
      ],
      'x-forwarded-tls-client-cert': ['MIIB'],
      'x-forwarded-tls-client-cert-info': ['Subject="CN=admin"'],
    },
  },
  {
    claims: 'a secret between gateway and API that is empty or a word',
    source: 'origin-verification recipes of CDNs and gateways',
    headers: each(
      `x-api-key x-apikey api-key apikey x-auth-token x-access-token x-secret x-shared-secret x-gateway-secret
      x-origin-verify x-origin-secret x-internal-token x-service-token x-cdn-secret x-proxy-secret x-rapidapi-proxy-secret x-app-token x-csrf-token x-amz-security-token`,
      'secret',
      'test',
      'null',
      'undefined',
      'admin',
    ),
  },
  {
    claims: 'that the framework has run its middleware already',
    source: 'Next.js, CVE-2025-29927',
    headers: {
      'x-middleware-subrequest': [
        'middleware:middleware:middleware:middleware:middleware',
        'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware',
        'middleware',
        'pages/_middleware',
      ],
      'x-middleware-prefetch': ['1'],
      'x-middleware-invoke': ['1'],
      'x-nextjs-data': ['1'],
      'x-invoke-status': ['200'],
      'next-action': ['x'],
      rsc: ['1'],
      'next-router-prefetch': ['1'],
      purpose: ['prefetch'],
    },
  },
];
