import type { Case } from '../../matrix/case.ts';
import { anyNames } from './any-name.ts';
import { anywhere } from './anywhere.ts';
import { bodiesAndCookies } from './body-and-cookie.ts';
import { queries } from './query.ts';

/** Family B: a real token where no server may look for it. */
export const misplacedToken: readonly Case[] = [...queries, ...bodiesAndCookies, ...anyNames, ...anywhere];
