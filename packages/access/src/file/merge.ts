import { isMap, isNode, isPair, type YAMLMap, type YAMLSeq } from 'yaml';
import { type AccessModel, type AccessRule, routeKey, routeText, ruleFor } from '../model.ts';
import { alignRoutes } from './align.ts';
import { type Edit, edited, insertion } from './edit.ts';
import { parseAccessFile } from './parse.ts';
import { readAccessFile } from './read.ts';
import { plain, rowLines, rowOf } from './row.ts';

/** A file after a merge, and what the merge did and left. */
export interface Merged {
  readonly text: string;
  readonly newRoutes: readonly string[];
  readonly newCallers: readonly string[];
  /** Routes of the file that the other side lacks; they stay. */
  readonly stale: readonly string[];
  /** What the file says otherwise than the other side, in sentences; the file stays as it is. */
  readonly differing: readonly string[];
}

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

// A block mapping's own range reaches to what follows it; its text ends with its last value.
const endOf = (node: unknown): number => {
  if (isMap(node) && !node.flow) return endOf(node.items.at(-1)?.value);
  return isNode(node) ? (node.range?.[1] ?? 0) : 0;
};

// Behind the last item, in the form that the collection has.
const append = (
  text: string,
  { flow, items }: YAMLMap | YAMLSeq,
  entry: string,
  after = items.at(-1),
): Edit => {
  const last = isPair(after) ? after : undefined;
  const end = endOf(last?.value ?? after);
  if (flow) return insertion(end, `, ${entry}`);
  const start = startOf(last?.key ?? after);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /\r?\n|$/.exec(text.slice(end));
  return insertion(end + (rest?.index ?? 0), `${rest?.[0] || '\n'}${text.slice(lineStart, start)}${entry}`);
};

const cellEdits = (
  text: string,
  routes: YAMLMap,
  model: AccessModel,
  wanted: AccessModel,
  callers: readonly string[],
): Edit[] =>
  model.rules.flatMap((rule, at) => {
    const cells = routes.items[at]?.value;
    const decisions = ruleFor(wanted, rule)?.callers ?? {};
    return isMap(cells)
      ? callers.map((caller) => append(text, cells, `${plain(caller)}: ${decisions[caller] ?? 'deny'}`))
      : [];
  });

// A new route stands behind the one that it follows on the other side, so that what belongs together stays together.
const rowEdits = (
  text: string,
  routes: YAMLMap,
  model: AccessModel,
  wanted: AccessModel,
  callers: readonly string[],
): Edit[] => {
  let anchor = routes.items.at(-1);
  return wanted.rules.flatMap((rule) => {
    const known = model.rules.findIndex((each) => routeKey(each) === routeKey(rule));
    if (known !== -1) {
      anchor = routes.items[known];
      return [];
    }
    const row = rowOf(rule, callers);
    const [line = ''] = rowLines([routes.flow ? { ...row, key: JSON.stringify(routeText(rule)) } : row]);
    return [append(text, routes, line, anchor)];
  });
};

const differencesOf = (model: AccessModel, wanted: AccessModel): string[] =>
  model.rules.flatMap((rule) => {
    const other = ruleFor(wanted, rule);
    const callers =
      other === undefined
        ? []
        : model.callers.filter(
            (caller) => caller in other.callers && other.callers[caller] !== rule.callers[caller],
          );
    return callers.map(
      (caller) =>
        `${routeText(rule)} says ${rule.callers[caller]} for ${caller}, whose scopes say ${other?.callers[caller]}`,
    );
  });

const names = (rules: readonly AccessRule[], without: AccessModel): string[] =>
  rules.filter((rule) => ruleFor(without, rule) === undefined).map(routeText);

/**
 * Adds to an access file the routes and callers of a model that it lacks. Rows, order, comments and blank lines that
 * are there stay; the columns are aligned anew.
 *
 * Throws `AccessFileError` for a file that is wrong.
 */
export const mergeAccessFile = (file: string, text: string, wanted: AccessModel): Merged => {
  const model = readAccessFile(file, text);
  const { document } = parseAccessFile(file, text);
  const routes = document.get('routes', true) as YAMLMap;
  const listed = document.get('callers', true) as YAMLSeq;
  const newCallers = wanted.callers.filter((caller) => !model.callers.includes(caller));
  const all = [...model.callers, ...newCallers];
  const merged = edited(text, [
    ...newCallers.map((caller) => append(text, listed, plain(caller))),
    ...cellEdits(text, routes, model, wanted, newCallers),
    ...rowEdits(text, routes, model, wanted, all),
  ]);
  return {
    text: alignRoutes(file, merged),
    newRoutes: names(wanted.rules, model),
    newCallers,
    stale: names(model.rules, wanted),
    differing: differencesOf(model, wanted),
  };
};
