import { createHash, randomInt } from 'node:crypto';
import type { Blueprint, HttpApi, RestApi } from './blueprint.ts';

/** A REST API that has its id. */
export type RunningApi = RestApi & { readonly id: string };

/** A blueprint whose APIs have their ids. */
export interface IdentifiedBlueprint extends Blueprint {
  readonly apis: readonly RunningApi[];
  readonly httpApis: readonly (HttpApi & { readonly id: string })[];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

// Ten characters, as seen on AWS.
const newId = (): string => Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** The same with an id for each API that has none. */
export const identified = (blueprint: Blueprint): IdentifiedBlueprint => ({
  ...blueprint,
  apis: blueprint.apis.map((api) => ({ ...api, id: api.id ?? newId() })),
  httpApis: (blueprint.httpApis ?? []).map((api) => ({ ...api, id: api.id ?? newId() })),
});

/** The id of a part of an API, six characters as on AWS; the same for the same text. */
export const partId = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 6);
