import { CLIENT_TOKEN, type JsonRecord } from '@mizt-auth/contract';
import { issueToken } from '../../cognito/issue-token.ts';
import { OAuthError, type OAuthErrorCode } from '../../cognito/token-rules.ts';
import { AwsError } from '../../protocol/aws-error.ts';
import type { JsonOperation } from '../../protocol/service.ts';
import type { StackParts } from '../../stack-parts.ts';

// Which error stands for which refusal is not documented. A client that nobody knows is answered like a wrong
// secret, which tells nothing; a flow that is off as other operations of this API answer it.
const ERRORS: Readonly<Record<OAuthErrorCode, readonly [code: string, message: string]>> = {
  invalid_client: ['NotAuthorizedException', 'Invalid client credentials.'],
  invalid_grant: ['NotAuthorizedException', 'Invalid client credentials.'],
  invalid_scope: ['InvalidParameterException', 'Invalid scope requested.'],
  invalid_request: ['InvalidParameterException', 'The request is missing a parameter, or has a wrong one.'],
  unauthorized_client: [
    'InvalidParameterException',
    `${CLIENT_TOKEN.flow} flow not enabled for this client, or not alone.`,
  ],
  unsupported_grant_type: ['OperationNotEnabledException', 'This operation is not enabled.'],
};

/** What the members of a token response are called here. */
const NAMES: Readonly<Record<string, string>> = {
  access_token: 'AccessToken',
  expires_in: 'ExpiresIn',
  token_type: 'TokenType',
  refresh_token: 'RefreshToken',
  id_token: 'IdToken',
};

/** What the operation needs of a stack. */
type TokenStack = Pick<StackParts, 'pools' | 'tokenRules' | 'now'>;

const grant = async ({ pools, tokenRules: rules, now }: TokenStack, input: JsonRecord) => {
  const { shown, scopes } = rules.readInput(input);
  const all = [...pools.values()];
  const client = rules.authenticate(
    shown,
    all.flatMap(({ clients }) => clients),
  );
  const pool = all.find(({ clients }) => clients.includes(client));
  if (pool === undefined) throw new OAuthError('invalid_client');
  if (!rules.mayUseApi(client)) throw new OAuthError('unauthorized_client');
  return issueToken({ pool, issuer: pool.issuer, rules, now }, client, scopes);
};

const getClientToken =
  (stack: TokenStack): JsonOperation =>
  async (input) => {
    try {
      const members = Object.entries(await grant(stack, input));
      const result = members.map(([name, value]) => [NAMES[name] ?? name, value]);
      return { ClientAuthenticationResult: Object.fromEntries(result) };
    } catch (error) {
      if (error instanceof OAuthError) throw new AwsError(...ERRORS[error.code]);
      throw error;
    }
  };

/**
 * A machine's token without a token endpoint, by the same rules as there. Any region is right: the client's id is
 * all that a request names.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html
 */
export const clientToken = (stack: TokenStack) => ({ GetClientToken: getClientToken(stack) });
