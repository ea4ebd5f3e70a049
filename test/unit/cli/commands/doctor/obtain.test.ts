import { DEPLOYMENT, mockTokenAnswer } from '../../../../helpers/aws-mock.ts';
import {
  type Illness,
  itStopsAt,
  JSON_TYPE,
  refusesToken,
  unreachable,
  upToSecret,
} from '../../../../helpers/ill-deployment.ts';

const answersTokens = (status: number, body: string, headers: Record<string, string>) => (): void => {
  upToSecret();
  mockTokenAnswer(status, body, headers);
};

const illnesses: readonly Illness[] = [
  {
    what: 'a client that Cognito does not know',
    mock: refusesToken('invalid_client'),
    code: 'TOKEN_REFUSED',
    says: /invalid_client/,
    cure: /client id or secret/,
    steps: 2,
  },
  {
    what: 'an app client whose OAuth flag is off',
    mock: refusesToken('invalid_grant'),
    code: 'TOKEN_REFUSED',
    says: /invalid_grant/,
    cure: /AllowedOAuthFlowsUserPoolClient/,
    steps: 2,
  },
  {
    what: 'a scope that is not allowed',
    mock: refusesToken('invalid_scope'),
    code: 'TOKEN_REFUSED',
    says: /invalid_scope/,
    cure: /Allow the scope/,
    steps: 2,
  },
  {
    what: 'a flow that is not allowed',
    mock: refusesToken('unauthorized_client'),
    code: 'TOKEN_REFUSED',
    says: /unauthorized_client/,
    cure: /client_credentials/,
    steps: 2,
  },
  {
    what: 'a token domain that does not resolve',
    mock: () => {
      upToSecret();
      unreachable(DEPLOYMENT.tokenHost, '/oauth2/token', 'POST', 'ENOTFOUND');
    },
    code: 'NETWORK',
    says: /mizt-dev\.auth\.eu-west-1\.amazoncognito\.com does not resolve/,
    cure: /name/,
    steps: 2,
  },
  {
    what: 'a token domain whose certificate is not trusted',
    mock: () => {
      upToSecret();
      unreachable(DEPLOYMENT.tokenHost, '/oauth2/token', 'POST', 'DEPTH_ZERO_SELF_SIGNED_CERT');
    },
    code: 'NETWORK',
    says: /authority that is not known here \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
    cure: /NODE_EXTRA_CA_CERTS/,
    steps: 2,
  },
  {
    what: 'a token endpoint that grants no scope',
    mock: answersTokens(
      200,
      JSON.stringify({ access_token: 'opaque', token_type: 'Bearer', expires_in: 60, scope: '' }),
      JSON_TYPE,
    ),
    code: 'SCOPES_NOT_GRANTED',
    says: /came without premium_api\/read premium_api\/write/,
    cure: /Allow the client these scopes/,
    steps: 2,
  },
  {
    what: 'a token endpoint that sends the client elsewhere',
    mock: answersTokens(302, '', { location: 'https://portal.example/' }),
    code: 'TOKEN_RESPONSE_INVALID',
    says: /HTTP 302 with a redirect/,
    cure: /token URL/,
    steps: 2,
  },
  {
    what: 'a token endpoint that throttles',
    mock: answersTokens(429, '', { 'retry-after': '600' }),
    code: 'TOKEN_RESPONSE_INVALID',
    says: /HTTP 429/,
    cure: /Try again in a while/,
    steps: 2,
  },
];

describe('mizt-auth doctor, at the token endpoint', () => {
  itStopsAt('obtain', illnesses);
});
