import type { AccessModel } from '../model.ts';
import { plain, rowLines, rowOf } from './row.ts';

const HEAD = `# Who may call what; ${'`nobody`'} is a caller without a token.
# ${'`mizt-auth access check`'} proves it, ${'`mizt-auth access diff main`'} says in words what a change means.`;

/** How owners are told, for who has routes about single objects and knows whose they are. */
const objectsHint = ({ callers, rules }: AccessModel): string => {
  const route = rules.find(({ path }) => /\{[^{}]+\}/.test(path));
  const [owner, other] = callers.filter((caller) => route?.callers[caller] === 'allow');
  if (route === undefined || owner === undefined) return '';
  const parameter = /\{([^{}]+)\}/.exec(route.path)?.[1] ?? '';
  const owners = [`${plain(owner)}: ["17"]`, ...(other === undefined ? [] : [`${plain(other)}: ["42"]`])];
  return `
# Whose objects are whose: no client gets at those of another. For example:
# objects:
#   ${route.path}: { ${parameter}: { ${owners.join(', ')} } }
`;
};

/**
 * An access file, written anew: a row for each rule, its columns aligned. The objects of the model are not
 * written, as no reader knows of any.
 */
export const writeAccessFile = (model: AccessModel): string => {
  const rows = rowLines(model.rules.map((rule) => rowOf(rule, model.callers)));
  return `${HEAD}
callers: [${model.callers.map(plain).join(', ')}]

routes:
${rows.map((line) => `  ${line}\n`).join('')}${objectsHint(model)}`;
};
