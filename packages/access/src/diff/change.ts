import type { RouteName } from '../model.ts';

/** What a change does: somebody may do more than before, somebody may do less, or neither. */
export type Effect = 'widened' | 'narrowed' | 'other';

/**
 * What has changed, in the order in which it is told.
 * `opened` and `closed`: callers without a token may call the routes now, or no longer;
 * `granted` and `revoked`: these callers may, or no longer; `new-route`, `gone-route`, `new-caller`, `gone-caller`;
 * `replaced`: a route like one that is gone, with the same callers; `respelled`: a parameter has another name.
 */
export const CHANGE_KINDS = [
  'opened',
  'granted',
  'replaced',
  'new-route',
  'new-caller',
  'closed',
  'revoked',
  'gone-route',
  'gone-caller',
  'respelled',
] as const;

/** One of {@link CHANGE_KINDS}. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A change of who may call what; routes that have changed alike are told in one. */
export interface Change {
  readonly kind: ChangeKind;
  readonly effect: Effect;
  readonly routes: readonly RouteName[];
  /**
   * Whom it is about: who may now or no longer, who may call a new route or could call one that is gone, who could
   * call a route before it was opened, and who still may after it was closed.
   */
  readonly callers: readonly string[];
  /** The routes before, where they were written otherwise. */
  readonly former: readonly RouteName[];
}

/** What has changed about whose objects are whose. */
export interface ObjectChange {
  readonly kind: 'gained' | 'lost' | 'moved';
  /** The route or path and the place: `/orders/{id}`, `body.owner of POST /orders`. */
  readonly where: string;
  readonly owner: string;
  /** Who owned them before, where they have moved. */
  readonly from?: string | undefined;
  readonly ids: readonly string[];
}
