import { type DeployedApi, gatewayArn } from '@mizt-auth/access/api-gateway';
import type { ConsumerContext } from '@mizt-auth/consumer';
import { type AwsConfig, clientOptions, fromAwsError } from '@mizt-auth/consumer/aws';
import { asked, type Denied, isDenied, type Question } from './asking.ts';
import type { AskPart, GatewayKind, OpenGateway, Part } from './kind.ts';

/** An API that was read; what of it could not be seen is empty in `api`. */
export interface AccountApi {
  readonly api: DeployedApi;
  readonly unseen: readonly Denied[];
}

/** An API by what tells it from others. */
export interface ApiName {
  readonly id: string;
  readonly name: string;
}

/** The APIs of one kind in a region, as an account has them. */
export interface AccountApis {
  /** The region that is asked. */
  readonly region: string;
  /** Every API by id and name. */
  list(): Promise<readonly ApiName[] | Denied>;
  /** Every API, read in full. */
  readAll(): Promise<readonly AccountApi[] | Denied>;
  /** One API by its id, read in full; undefined where the region has none of it. */
  read(id: string): Promise<AccountApi | Denied | undefined>;
  /** Ends what was opened. */
  close(): void;
}

// Both kinds, each loaded when it is asked for.
const kindOf = async (kind: DeployedApi['kind']): Promise<GatewayKind<object>> =>
  kind === 'rest'
    ? ((await import('./rest-apis.ts')).restApis as GatewayKind<object>)
    : ((await import('./http-apis.ts')).httpApis as GatewayKind<object>);

const CALL = { service: 'API Gateway', action: 'apigateway:GET' };

/** Asks for what is at a path; `always` as in {@link Question}. */
type AskPath = <T>(path: string, send: () => Promise<T>, always?: boolean) => Promise<T | Denied | undefined>;

const partAsker = (
  ask: AskPath,
  gateway: OpenGateway<object>,
  { root, parts }: GatewayKind<object>,
  id: string,
  unseen: Denied[],
): AskPart => {
  const api = `${root}/${id}`;
  return async (part: Part, from) => {
    const asking = (always: boolean) => ask(`${api}/${parts[part]}`, () => from(id), always);
    const first = await asking(false);
    // An API that has gone meanwhile has no parts; one that is there has all of them.
    const isThere = first === undefined && (await ask(api, () => gateway.api(id))) !== undefined;
    const answer = isThere ? await asking(true) : first;
    if (answer === undefined) return [];
    if (!isDenied(answer)) return answer;
    unseen.push(answer);
    return [];
  };
};

const reader = (
  gateway: OpenGateway<object>,
  kind: GatewayKind<object>,
  region: string,
  context: ConsumerContext,
): AccountApis => {
  const ask: AskPath = (path, send, always = path === kind.root) => {
    const question: Question = {
      ...CALL,
      resource: gatewayArn(region, path),
      host: `apigateway.${region}.amazonaws.com`,
      always,
    };
    return asked(context, question, send);
  };
  const all = async () => (await ask(kind.root, () => gateway.apis())) ?? [];
  const inFull = async (api: object): Promise<AccountApi> => {
    const unseen: Denied[] = [];
    const askPart = partAsker(ask, gateway, kind, kind.nameOf(api).id, unseen);
    // What is read of an answer that nobody at AWS wrote stumbles over it.
    const read = await gateway.read(api, region, askPart).catch((error: unknown) => {
      throw fromAwsError(error, { ...CALL, host: `apigateway.${region}.amazonaws.com` }, context);
    });
    return { api: read, unseen };
  };
  return {
    region,
    async list() {
      const answer = await all();
      return isDenied(answer) ? answer : answer.map(kind.nameOf);
    },
    async readAll() {
      const answer = await all();
      if (isDenied(answer)) return answer;
      const read: AccountApi[] = [];
      // One after the other: API Gateway lets few such questions through at a time.
      for (const api of answer) read.push(await inFull(api));
      return read;
    },
    async read(id) {
      const api = await ask(`${kind.root}/${id}`, () => gateway.api(id));
      return api === undefined || isDenied(api) ? api : inFull(api);
    },
    close: () => gateway.close(),
  };
};

/**
 * Opens the APIs of one kind in a region. Requests go through the context, and are repeated as all of AWS's are.
 *
 * Throws `AwsRegionMissingError` where nobody names the region; what is asked throws as `asked` does.
 */
export const openApis = async (
  context: ConsumerContext,
  config: AwsConfig,
  kind: DeployedApi['kind'],
): Promise<AccountApis> => {
  const known = await kindOf(kind);
  const gateway = known.open(context, clientOptions(context, config, 'find'));
  const region = await gateway.region().catch((error: unknown) => {
    gateway.close();
    throw fromAwsError(error, { ...CALL, host: 'apigateway.amazonaws.com' }, context);
  });
  return reader(gateway, known, region, context);
};
