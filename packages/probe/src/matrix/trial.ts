import type { Case } from './case.ts';
import type { ProbeRoute } from './route.ts';

/** A case on a route of a target. */
export interface Trial {
  /** The case's id; with the method, and the path where methods repeat, where a case has several trials. */
  readonly id: string;
  readonly definition: Case;
  readonly route: ProbeRoute;
  /** Why the target cannot be asked, where that is known before. */
  readonly unaskable?: string | undefined;
}
