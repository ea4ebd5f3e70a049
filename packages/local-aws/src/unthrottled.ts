import { UNTHROTTLED } from '@mizt-auth/contract';
import type { Blueprint } from './blueprint.ts';

/** The same without a throttle on any API, for a stack whose only caller is the program that starts it. */
export const unthrottled = (blueprint: Blueprint): Blueprint => ({
  ...blueprint,
  apis: blueprint.apis.map((api) => ({ ...api, throttle: UNTHROTTLED })),
});
