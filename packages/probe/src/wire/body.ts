import { member, parseJson } from '@mizt-auth/contract';

/** The member of a JSON body, or undefined. */
export const memberOf = (body: string, name: string): unknown => member(parseJson(body), name);
