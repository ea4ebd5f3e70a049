import type { Blueprint, RestApi, UserPool } from './blueprint.ts';
import type { ServedPool } from './cognito/cognito.ts';
import type { KeyService } from './cognito/key-service.ts';

/** What a stack lends to its services. */
export interface StackParts {
  readonly region: string;
  readonly accountId: string;
  readonly blueprint: Blueprint;
  /** What references stand for; grows while the stack starts. */
  readonly values: Map<string, string>;
  /** The pools that run, by name; grows. */
  readonly pools: Map<string, ServedPool>;
  readonly keyService: KeyService;
  /** Starts a pool beside the blueprint's own. */
  startPool(definition: UserPool): Promise<ServedPool>;
  /** Starts an API and gives its URL, its stage included. */
  startApi(api: RestApi): Promise<string>;
  /** Does something once all values are known, before the first request is answered. */
  whenStarted(work: () => void): void;
}
