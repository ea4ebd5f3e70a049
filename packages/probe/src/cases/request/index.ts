import type { Case } from '../../matrix/case.ts';
import { gateway } from './gateway.ts';
import { httpForms } from './http-form.ts';
import { issuerTransports } from './issuer-transport.ts';
import { methods } from './method.ts';
import { otherMethods } from './other-method.ts';
import { overrides } from './override.ts';
import { paths } from './path.ts';
import { rewrittenPaths } from './rewritten-path.ts';
import { spelledPaths } from './spelled-path.ts';

/** Family G: the same route by another verb, path or transport. */
export const request: readonly Case[] = [
  ...methods,
  ...overrides,
  ...paths,
  ...gateway,
  ...spelledPaths,
  ...otherMethods,
  ...rewrittenPaths,
  ...httpForms,
  ...issuerTransports,
];
