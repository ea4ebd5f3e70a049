import { type ApiParts, type ApiRoutes, isCatchAll, routesOfApi } from '@mizt-auth/access/api-gateway';
import { type ConsumerContext, type IssuerResolver, issuerResolver } from '@mizt-auth/consumer';
import type { GatewayChoice } from '../../../config/target-choice.ts';
import type { ClientHome } from '../clients.ts';
import { nobody } from '../oauth.ts';
import { readHeaders, withHeaders } from '../routes.ts';
import type { Declared, Fact, FoundTarget, ResolvedTarget, Target, TargetClient } from '../target.ts';
import { tokenApiOf } from '../token-api.ts';
import { type FoundApi, findApi, KINDS } from './find-api.ts';
import { gatewayIdentity } from './identity.ts';
import { issuerFor, poolIn, type TrustedIssuer } from './issuer.ts';
import { baseUrlOf, stageOf } from './place.ts';
import { gatewayClient } from './pool-client.ts';

/** An API that was found, its stage, and who issues its tokens. */
interface Known extends FoundApi {
  readonly stage: ReturnType<typeof stageOf>;
  readonly baseUrl: string;
  readonly trusted: TrustedIssuer;
  readonly issuer: IssuerResolver;
  /** The id of the user pool, where one issues the tokens. */
  readonly userPool: string | undefined;
}

const awsOf = ({ region, profile }: GatewayChoice) => ({ region: region?.value, profile: profile?.value });

const know = async (context: ConsumerContext, choice: GatewayChoice): Promise<Known> => {
  const { api: wanted, config, stage: named } = choice;
  const found = await findApi(context, awsOf(choice), wanted);
  const stage = stageOf(found.api, named);
  const trusted = issuerFor(found.api, config);
  const userPool = config.userPool ?? poolIn(trusted.issuer);
  return {
    ...found,
    stage,
    trusted,
    userPool,
    baseUrl: baseUrlOf(found.api, stage, config.baseUrl),
    issuer: issuerResolver({
      issuer: trusted.issuer,
      tokenUrl: config.tokenUrl,
      usualKeys: userPool !== undefined,
    }),
  };
};

const routesAt = (
  { config }: GatewayChoice,
  { api, baseUrl, trusted }: Known,
  parts: Partial<ApiParts> = {},
): ApiRoutes => {
  const { examples = {}, headers = {}, anyMethods } = config;
  const { trusts } = trusted;
  const known = { baseUrl, trusts, examples, anyMethods, headers: Object.keys(headers) };
  return routesOfApi(api, { ...known, ...parts });
};

const factsOf = (
  { api: { wanted, kind }, config }: GatewayChoice,
  { api, region, stage, baseUrl, trusted }: Known,
): Fact[] => {
  const source = `API Gateway, ${region}`;
  const facts: [string, string | undefined, (string | undefined)?][] = [
    [KINDS[kind], api.name === wanted ? `${api.name} (${api.id})` : `${api.id} (${api.name})`],
    ['stage', stage.name],
    ['API', baseUrl, config.baseUrl && 'mizt-auth.json'],
    ['stage variables', stage.variables.join(' ') || undefined],
    ['audience', trusted.audiences?.join(' ') || undefined],
  ];
  return facts.flatMap(([name, value, from = source]) =>
    value === undefined ? [] : [{ name, value, source: from }],
  );
};

// Routes that no token opens, and what else decides about calls.
const leftOf = (choice: GatewayChoice, known: Known): readonly string[] => {
  const { api, stage } = known;
  const variables = `what the variables of the stage ${stage.name} lead to: ${stage.variables.join(', ')}`;
  return [
    ...routesAt(choice, known).left,
    ...(stage.variables.length > 0 ? [variables] : []),
    ...(api.policy === undefined ? [] : [`what the resource policy of ${api.name} decides beside tokens`]),
  ];
};

const clientsOf = async (
  context: ConsumerContext,
  choice: GatewayChoice,
  known: Known,
): Promise<ResolvedTarget['clients']> => {
  const { issuer, userPool } = known;
  const { name: target, configPath, clients } = choice;
  const aws = awsOf(choice);
  const tokenApi = userPool === undefined ? undefined : () => tokenApiOf(userPool, aws, process.env);
  const home: ClientHome = { target, configPath, aws, issuer, tokenApi, userPoolId: userPool };
  const made: TargetClient[] = [];
  for (const client of clients) made.push(await gatewayClient(context, home, client, userPool));
  const [first = nobody(target), ...others] = made;
  return [first, ...others];
};

const resolved = async (
  context: ConsumerContext,
  choice: GatewayChoice,
  known: Known,
): Promise<ResolvedTarget> => {
  const { api, baseUrl, issuer, stage, trusted, userPool } = known;
  const headers = readHeaders(choice.config.headers);
  return {
    clients: await clientsOf(context, choice, known),
    routes: routesAt(choice, known).routes.map((route) => withHeaders(route, headers)),
    apiUrl: baseUrl,
    issuer,
    userPool: userPool === undefined ? undefined : { id: userPool, aws: awsOf(choice) },
    cognito: api.kind === 'rest',
    audiences: trusted.audiences,
    stage: choice.config.baseUrl === undefined && stage.name !== '$default',
    catchAll: isCatchAll(api),
    throttle: stage.throttle,
    facts:
      userPool === undefined
        ? []
        : [
            {
              name: 'user pool',
              value: userPool,
              source: choice.config.userPool ? 'mizt-auth.json' : 'authorizers',
            },
          ],
  };
};

// A path without its values cannot be called, and who may call it can be said all the same.
const declared = async (context: ConsumerContext, choice: GatewayChoice, known: Known): Promise<Declared> => {
  const { routes, left } = routesAt(choice, known, { anyValue: 'any' });
  const clients = await clientsOf(context, choice, known);
  return { routes, left, clients: clients.filter(({ absent }) => !absent) };
};

/** An API of an account, read from API Gateway once. */
export const gatewayTarget = async (choice: GatewayChoice): Promise<Target> => {
  let asked: Promise<Known> | undefined;
  const known = (context: ConsumerContext): Promise<Known> => {
    asked ??= know(context, choice);
    return asked;
  };
  const place = { configPath: choice.configPath, aws: awsOf(choice) };
  return {
    ...(await gatewayIdentity(choice, place, process.env)),
    close: async () => {},
    left: async (context) => leftOf(choice, await known(context)),
    declares: async (context) => declared(context, choice, await known(context)),
    async find(context): Promise<FoundTarget> {
      const found = await known(context);
      return {
        facts: factsOf(choice, found),
        locate: async (later) => (choice.clients.length === 0 ? found.baseUrl : found.issuer.tokenUrl(later)),
        read: (later) => resolved(later, choice, found),
      };
    },
  };
};
