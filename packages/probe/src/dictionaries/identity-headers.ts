import { PROXY_GROUPS } from './proxy-headers.ts';
import { each, type HeaderGroup } from './trust-headers.ts';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

/** A made-up identity as gateways write it down, with every scope that the route could want. */
const claims = (scope: string) => ({
  sub: 'admin',
  client_id: 'admin',
  username: 'admin',
  email: 'admin@example.com',
  token_use: 'access',
  scope,
  scopes: scope.split(' '),
  roles: ['admin'],
  groups: ['admin'],
});

const unsigned = (scope: string): string => {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims(scope))}.`;
};

/** Headers that name a caller whom a proxy has authenticated; trusting them without a proxy opens the API. */
export const identityGroups = (scope: string): readonly HeaderGroup[] => [
  {
    claims: 'the caller’s name',
    source:
      'oauth2-proxy, Kong, Apache, nginx auth_request, Traefik, Authelia, Kubernetes, Google IAP, Azure, Cloudflare Access, AWS ALB, Tailscale, Istio',
    headers: {
      ...each(
        `x-user x-user-id x-userid x-username x-user-name x-user-email x-auth-user x-auth-username x-auth-email
        x-authenticated-user x-authenticated-userid x-authenticated-email x-forwarded-user x-forwarded-email
        x-forwarded-preferred-username x-auth-request-user x-auth-request-email x-auth-request-preferred-username
        x-remote-user remote-user remote_user remote-name remote-email x-webauth-user x-webauth-email x-logged-in-user x-current-user
        x-account x-account-id x-subject x-sub x-principal x-principal-id x-identity x-caller x-caller-id
        x-client-id x-clientid x-client-name client-id x-app-id x-app-name x-application-id x-service x-service-name x-service-id
        x-consumer x-consumer-id x-consumer-username x-consumer-custom-id x-credential-identifier x-anonymous-consumer
        x-amzn-oidc-identity x-amz-user x-cognito-username x-amzn-cognito-identity x-goog-authenticated-user-id
        x-ms-client-principal-name x-ms-client-principal-id x-ms-client-principal-idp tailscale-user-login
        tailscale-user-name impersonate-user x-impersonate-user x-act-as x-sudo sudo x-on-behalf-of
        oidc-claim-sub oidc-claim-email oidc-claim-client-id oidc_claim_sub http-x-user x-sso-user x-saml-user sm-user sm_user x-iam-user x-spiffe-id
        x-authentik-username x-vouch-user x-pomerium-claim-email x-pomerium-claim-sub x-teleport-user`,
        'admin',
      ),
      'x-goog-authenticated-user-email': ['accounts.google.com:admin@example.com'],
      'cf-access-authenticated-user-email': ['admin@example.com'],
      'x-spiffe-id': ['spiffe://cluster.local/ns/default/sa/admin'],
    },
  },
  {
    claims: 'the caller’s rights',
    source: 'oauth2-proxy, Kubernetes, Authelia, HAProxy and nginx recipes',
    headers: {
      ...each(
        `x-scope x-scopes x-auth-scope x-auth-scopes x-oauth-scopes x-oauth-scope x-authenticated-scope x-token-scope x-token-scopes x-accepted-oauth-scopes
        x-forwarded-scope x-auth-request-scope x-permissions x-authorities x-entitlements x-jwt-claim-scope oidc-claim-scope x-claims-scope scope`,
        scope,
      ),
      ...each(
        `x-role x-roles x-user-role x-user-roles x-group x-groups x-user-groups x-forwarded-groups x-auth-request-groups
        x-remote-group remote-groups impersonate-group x-consumer-groups x-authenticated-groups x-access-level x-privilege`,
        'admin',
      ),
      ...each(
        `x-admin x-is-admin x-superuser x-authenticated x-authorized x-auth-verified x-verified x-auth x-authenticated-by x-is-authenticated
        x-internal x-internal-request x-is-internal x-internal-call x-trusted x-trusted-proxy x-from-gateway x-gateway
        x-via-gateway x-apigateway x-bypass x-bypass-auth x-auth-bypass x-skip-auth x-skip-authorization x-no-auth x-disable-auth
        x-debug x-debug-mode x-test x-test-mode x-testing x-dev x-development x-qa x-health-check x-healthcheck x-monitoring x-synthetic x-warmup
        x-preview x-staging x-mock x-local x-cron x-appengine-cron x-cloudscheduler x-appengine-queuename x-scheduled`,
        'true',
        '1',
      ),
      'x-auth-status': ['200', 'ok', 'success'],
      'x-authorization-result': ['allow'],
      'x-authz': ['allow'],
      'x-ext-authz': ['allow'],
      'x-environment': ['test', 'development'],
    },
  },
  {
    claims: 'claims that a gateway verified',
    source:
      'Istio, Google Cloud Endpoints and API Gateway, WSO2, Azure App Service, AWS Lambda, API Management',
    headers: {
      ...each(
        'x-endpoint-api-userinfo x-apigateway-api-userinfo x-userinfo x-user-info x-jwt-payload x-jwt-claims x-token-claims x-claims x-verified-claims x-envoy-auth-claims x-ms-client-principal x-auth-payload',
        encoded(claims(scope)),
        JSON.stringify(claims(scope)),
      ),
      ...each(
        `x-jwt-assertion x-goog-iap-jwt-assertion cf-access-jwt-assertion x-amzn-oidc-data x-amzn-oidc-accesstoken
        x-forwarded-access-token x-auth-request-access-token x-ms-token-aad-access-token x-ms-token-aad-id-token x-id-token x-pomerium-jwt-assertion x-serverless-authorization`,
        unsigned(scope),
      ),
      ...each(
        'x-apigateway-event x-amzn-request-context x-lambda-event x-amz-lambda-authorizer x-amzn-lambda-context',
        encodeURIComponent(
          JSON.stringify({ requestContext: { authorizer: { claims: claims(scope), scopes: [scope] } } }),
        ),
        JSON.stringify({ authorizer: { claims: claims(scope) } }),
      ),
    },
  },
  ...PROXY_GROUPS,
];
