import { type AccessModel, type ObjectRule, routeText } from '../model.ts';
import { placeText } from './objects.ts';

/** A row of a Markdown table. */
export const tableRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The lines of a Markdown table. */
export const tableLines = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  tableRow(heads),
  tableRow(heads.map(() => '---')),
  ...rows.map(tableRow),
];

const code = (text: string): string => `\`${text}\``;

const objectRow = ({ method, path, place, owners }: ObjectRule): string[] => [
  code(method === undefined ? path : routeText({ method, path })),
  code(placeText(place)),
  Object.entries(owners)
    .map(([owner, ids]) => `${code(owner)} ${ids.map(code).join(', ')}`)
    .join('; '),
];

/** The whole model in Markdown: who may call what, and whose objects are whose. */
export const modelMarkdown = ({ callers, rules, objects }: AccessModel): string => {
  const routes = rules.map((rule) => [
    code(routeText(rule)),
    ...callers.map((caller) => (rule.callers[caller] === 'allow' ? '**allow**' : 'deny')),
  ]);
  const lines = [
    ...tableLines(['Route', ...callers.map(code)], routes),
    ...(objects.length === 0 ? [] : ['', ...tableLines(['Objects', 'Id', 'Owners'], objects.map(objectRow))]),
  ];
  return `${lines.join('\n')}\n`;
};
