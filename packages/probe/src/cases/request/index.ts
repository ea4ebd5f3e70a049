import type { Case } from '../../matrix/case.ts';
import { gateway } from './gateway.ts';
import { methods } from './method.ts';
import { overrides } from './override.ts';
import { paths } from './path.ts';
import { spelledPaths } from './spelled-path.ts';
import { spelledRequests } from './spelled-request.ts';

/** Family G: the same route by another verb, path or transport. */
export const request: readonly Case[] = [
  ...methods,
  ...overrides,
  ...paths,
  ...gateway,
  ...spelledPaths,
  ...spelledRequests,
];
