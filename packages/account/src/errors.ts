import { ConsumerError } from '@mizt-auth/consumer';

/** The region has no API of that id or name. */
export class ApiNotFoundError extends ConsumerError<{ wanted: string; region: string }> {
  readonly code = 'API_NOT_FOUND';
}

/** Several APIs of the region have that name. */
export class ApiAmbiguousError extends ConsumerError<{ wanted: string; ids: readonly string[] }> {
  readonly code = 'API_AMBIGUOUS';
}

/** The API has no such stage, or several and nobody says which. */
export class ApiStageError extends ConsumerError<{ api: string; stages: readonly string[] }> {
  readonly code = 'API_STAGE';
}

/** The user pool has no such client, or one that cannot obtain tokens. */
export class PoolClientError extends ConsumerError<{ userPool: string; clientId: string }> {
  readonly code = 'POOL_CLIENT';
}
