import type { TokenRules } from './cognito/token-rules.ts';
import type { IdentifiedBlueprint } from './identified.ts';
import type { Site } from './site.ts';

/** What a stack lends to its services. */
export interface StackParts extends Pick<Site, 'values' | 'pools' | 'beside'> {
  readonly region: string;
  readonly accountId: string;
  readonly blueprint: IdentifiedBlueprint;
  readonly tokenRules: TokenRules;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds that a laboratory outlives its last sign of life. */
  readonly laboratoryLeaseMs: number;
  /** Does something once all values are known, before the first request is answered. */
  whenStarted(work: () => void): void;
}
