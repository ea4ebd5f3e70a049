import { type AccountApi, type AccountApis, openApis } from '@mizt-auth/account/api-gateway';
import { type Denied, isDenied, refusal } from '@mizt-auth/account/asking';
import { ApiAmbiguousError, ApiNotFoundError } from '@mizt-auth/account/errors';
import type { AwsConfig, ConsumerContext } from '@mizt-auth/consumer';
import { onOneLine } from '@mizt-auth/contract';
import type { GatewayChoice } from '../../../config/target-choice.ts';

/** An API that was found, and where. */
export interface FoundApi {
  readonly api: AccountApi['api'];
  readonly region: string;
}

type Wanted = GatewayChoice['api'];

/** The kinds of API as people call them. */
export const KINDS = { rest: 'REST API', http: 'HTTP API' } as const;

/** As many names as a sentence can hold. */
const MOST_NAMES = 8;

const listed = (names: readonly string[]): string => {
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).map(onOneLine).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const refuse = (denied: Denied): never => {
  throw refusal('API Gateway', denied);
};

const notFound = (
  { kind, wanted }: Wanted,
  { region }: AccountApis,
  names: readonly string[],
): ApiNotFoundError => {
  const there = names.length === 0 ? 'there is none' : `there is ${listed(names)}`;
  return new ApiNotFoundError(`No ${KINDS[kind]} ${wanted} in ${region}: ${there}.`, { wanted, region });
};

// An id by its look; a name may look the same, so that it is no proof.
const ID = /^[a-z0-9]{10}$/;

const byName = async (apis: AccountApis, wanted: Wanted): Promise<AccountApi> => {
  const list = await apis.list();
  if (isDenied(list)) return refuse(list);
  const ids = list
    .filter(({ id, name }) => id === wanted.wanted || name === wanted.wanted)
    .map(({ id }) => id);
  const [id, another] = ids;
  const names = [...new Set(list.map(({ name }) => name))].toSorted();
  if (id === undefined) throw notFound(wanted, apis, names);
  if (another !== undefined)
    throw new ApiAmbiguousError(
      `${ids.length} ${KINDS[wanted.kind]}s in ${apis.region} are called ${wanted.wanted}: ${listed(ids)}.`,
      { wanted: wanted.wanted, ids },
    );
  const read = await apis.read(id);
  if (read === undefined) throw notFound(wanted, apis, names);
  return isDenied(read) ? refuse(read) : read;
};

const byIdOrName = async (apis: AccountApis, wanted: Wanted): Promise<AccountApi> => {
  const read = ID.test(wanted.wanted) ? await apis.read(wanted.wanted) : undefined;
  return read === undefined || isDenied(read) ? byName(apis, wanted) : read;
};

/**
 * Finds an API by its id or name, and reads it in full. Throws `ApiNotFoundError`, `ApiAmbiguousError`,
 * `AwsAccessDeniedError` for a permission that lacks, another AWS error, or a network error.
 */
export const findApi = async (
  context: ConsumerContext,
  aws: AwsConfig,
  wanted: Wanted,
): Promise<FoundApi> => {
  const apis = await openApis(context, aws, wanted.kind);
  try {
    const { api, unseen } = await byIdOrName(apis, wanted);
    const [denied] = unseen;
    return denied === undefined ? { api, region: apis.region } : refuse(denied);
  } finally {
    apis.close();
  }
};
