import { readFileSync } from 'node:fs';
import type { Found, Stranger } from './stranger.ts';
import { STRANGERS } from './table.ts';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  dependencies: Readonly<Record<string, string>>;
};

const versionOf = (name: string): string => {
  const version = dependencies[name];
  if (version === undefined) throw new Error(`test/strangers/package.json lacks ${name}.`);
  return `${name} ${version}`;
};

const caseIds = ({ cases }: Found): string =>
  [...new Set(cases.map((id) => id.replace(/-.*/, '')))].join(', ');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const line = ({ name, packages, on, flaw, minor }: Stranger): string =>
  row([
    `[${packages.map(versionOf).join(', ')}](../test/strangers/servers/${name}.ts)`,
    on,
    flaw.what,
    `${flaw.finding} (${caseIds(flaw)})`,
    minor.join(', '),
  ]);

const defaultLines = ({ packages: [name], byDefault = [] }: Stranger): string[] =>
  byDefault.map((found) =>
    row([versionOf(name), found.what, `${found.finding} (${caseIds(found)})`, found.cure]),
  );

const HEAD = `# Strangers

Issuers and resource servers from npm that others wrote, each set up as its own documentation says: the probe finds nothing at medium or above, and \`mizt-auth probe all\` exits 0. With a mistake of the kind that its users make, it exits 1 and names the mistake. \`npm run test:strangers\` does all of that; it installs the libraries into \`test/strangers\` once.

Every API has the same two routes, \`GET /orders\` and \`DELETE /orders/17\`, each with a scope of its own, and tokens of oidc-provider where it issues none itself. \`npm run generate\` writes this page from the table of those tests.
`;

const DEFAULTS = `
## What is let in by default

Found where the library is set up as its documentation says, and gone with the cure, which is part of the sound set-up above.
`;

/** The page \`docs/strangers.md\` as the table of the tests has it. */
export const strangersPage = (): string =>
  [
    HEAD,
    row(['library', 'on', 'planted flaw', 'found as', 'below medium where it is sound']),
    '|---|---|---|---|---|',
    ...STRANGERS.map(line),
    DEFAULTS,
    row(['library', 'what', 'found as', 'cure']),
    '|---|---|---|---|',
    ...STRANGERS.flatMap(defaultLines),
    '',
  ].join('\n');
