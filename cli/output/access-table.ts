import {
  type AccessModel,
  type AccessRule,
  type Decision,
  type ObjectRule,
  routeText,
} from '@mizt-auth/access';
import { placeText } from '@mizt-auth/access/diff';
import type { ChalkInstance } from 'chalk';
import { table } from './table.ts';

const paint = (chalk: ChalkInstance, decision: Decision | undefined): string =>
  decision === 'allow' ? chalk.green('allow') : chalk.dim('deny');

/** The lines of a table of routes and callers; `cell` says what stands where a route and a caller meet. */
export const callerTable = (
  chalk: ChalkInstance,
  { callers, rules }: Pick<AccessModel, 'callers' | 'rules'>,
  cell: (rule: AccessRule, caller: string) => string = (rule, caller) => paint(chalk, rule.callers[caller]),
): string[] =>
  table([
    ['ROUTE', ...callers].map((title) => chalk.dim(title)),
    ...rules.map((rule) => [routeText(rule), ...callers.map((caller) => cell(rule, caller))]),
  ]);

const objectRow = ({ method, path, place, owners }: ObjectRule): string[] => [
  method === undefined ? path : routeText({ method, path }),
  placeText(place),
  Object.entries(owners)
    .map(([owner, ids]) => `${owner} ${ids.join(' ')}`)
    .join(', '),
];

/** The lines of a table of objects: where their ids stand, and whose they are. */
export const objectTable = (chalk: ChalkInstance, { objects }: Pick<AccessModel, 'objects'>): string[] =>
  objects.length === 0
    ? []
    : table([['OBJECTS', 'ID', 'OWNERS'].map((title) => chalk.dim(title)), ...objects.map(objectRow)]);
