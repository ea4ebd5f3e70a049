/** Headers beside Authorization in which a server may look for a token. */
export const TOKEN_HEADERS: readonly string[] =
  `x-authorization x-forwarded-authorization x-original-authorization x-auth x-auth-token x-authtoken auth-token auth
  authentication x-authentication x-access-token access-token accesstoken access_token x-accesstoken token x-token x-jwt x-jwt-token
  x-jwt-assertion jwt jwt-token bearer x-bearer x-bearer-token x-id-token id-token x-oauth-token oauth-token x-api-key api-key apikey
  x-api-token api-token x-session-token x-session x-user-token user-token x-client-token x-app-token x-service-token service-token
  x-amz-security-token x-amzn-oidc-accesstoken x-amzn-authorization x-amz-access-token x-goog-iap-jwt-assertion
  x-serverless-authorization x-ms-token-aad-access-token x-forwarded-access-token x-auth-request-access-token
  cf-access-token cf-access-jwt-assertion x-csrf-token x-xsrf-token x-access x-credentials x-identity-token
  x-security-token x-subject-token x-vault-token x-gitlab-token private-token job-token x-shopify-access-token x-firebase-auth dpop
  proxy-authorization www-authenticate http-authorization http_authorization authorisation authorization-token
  x-custom-authorization x-http-authorization x-proxy-authorization x-gateway-authorization x-user-authorization x-rest-token x-key key ticket`
    .split(/\s+/)
    .filter((name) => name !== '');

/** Names of cookies, query and form parameters under which a token may travel. */
export const TOKEN_NAMES: readonly string[] =
  `access_token accessToken accesstoken access-token ACCESS_TOKEN token Token TOKEN jwt JWT id_token idToken bearer bearer_token
  bearerToken auth authorization Authorization auth_token authToken authtoken api_key apiKey apikey api_token apiToken key
  session sessionid session_token sid oauth_token oauth2_token t tkn jwt_token jwtToken x-access-token X-Auth-Token
  user_token userToken ticket credential assertion code secret sig signature st
  __Host-token __Secure-token __session AccessToken Bearer CF_Authorization AWSELBAuthSessionCookie-0 KEYCLOAK_IDENTITY
  _oauth2_proxy connect.sid authentication x-token security_token`
    .split(/\s+/)
    .filter((name) => name !== '');

/** Members of a JSON or XML body that may carry one. */
export const TOKEN_MEMBERS: readonly string[] = [
  'token',
  'access_token',
  'accessToken',
  'jwt',
  'authorization',
  'Authorization',
  'auth',
  'bearer',
  'id_token',
  'idToken',
  'authToken',
  'api_key',
];

/** Schemes other than Bearer that a careless parser takes for it (IANA HTTP Authentication Scheme Registry, and habits). */
export const SCHEMES: readonly string[] = [
  'Token',
  'JWT',
  'DPoP',
  'MAC',
  'Negotiate',
  'Basic',
  'Digest',
  'OAuth',
  'OAuth2',
  'ApiKey',
  'Api-Key',
  'Key',
  'Access',
  'AccessToken',
  'Bearertoken',
  'BearerToken',
  'Bearer-Token',
  'NotBearer',
  'XBearer',
  'X-Bearer',
  'Bear',
  'Beare',
  'Bearer:',
  'Bearer=',
  'Bearers',
  'Hoba',
  'Mutual',
  'GNAP',
  'PrivateToken',
  'SCRAM-SHA-256',
  'vapid',
  'Concealed',
  'AWS',
  'Session',
  'Custom',
];
