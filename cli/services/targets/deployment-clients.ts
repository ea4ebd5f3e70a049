import type {
  AwsConfig,
  ClientCredentials,
  Deployment,
  IssuerResolver,
  StoredCredentials,
} from '@mizt-auth/consumer';
import type { SECRET_KEYS } from '@mizt-auth/contract';
import { chosenFirst, DEFAULT_CLIENT, listedClients } from '../../config/clients.ts';
import type { AwsChoice } from '../../config/target-choice.ts';
import { clientWith, configuredClient } from './clients.ts';
import type { ResolvedTarget } from './target.ts';
import { tokenApiOf } from './token-api.ts';

/** Where a deployment's AWS is, and the choice that names further clients. */
export interface DeploymentClients {
  readonly aws: AwsConfig;
  /** How its own client obtains tokens, where not at the token endpoint. */
  readonly obtain?: 'api' | undefined;
  readonly choice?: AwsChoice | undefined;
}

/** The member of the document that holds the client secret. */
const SECRET_KEY = 'app_client_secret' satisfies (typeof SECRET_KEYS)[number];

/** The clients of a deployment: its own, whose secret it keeps, and those that the config file lists; the chosen one first. */
export const clientsOf = (
  { secretArn }: Deployment,
  credentials: StoredCredentials,
  given: DeploymentClients,
  issuer: IssuerResolver,
): ResolvedTarget['clients'] => {
  const { aws, choice } = given;
  const { clientId, userPoolId, readScope, writeScope } = credentials;
  const tokenApi = (): string => tokenApiOf(userPoolId, aws, process.env);
  const shown = async (): Promise<ClientCredentials> =>
    given.obtain === 'api' ? { ...credentials, tokenUrl: tokenApi(), authentication: 'api' } : credentials;
  const own = {
    ...clientWith(DEFAULT_CLIENT, [readScope, writeScope], shown),
    kept: { aws, secretId: secretArn, key: SECRET_KEY, userPoolId, clientId },
  };
  if (choice === undefined) return [own];
  const home = {
    target: choice.name,
    configPath: choice.configured?.configPath ?? '',
    aws,
    issuer,
    tokenApi,
    userPoolId,
  };
  const listed = listedClients(choice.configured?.config.clients).map((client) =>
    configuredClient(home, client),
  );
  const [first = own, ...others] = chosenFirst([own, ...listed], choice.client, choice.name);
  return [first, ...others];
};
