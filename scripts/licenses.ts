import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

const notice = (folder: string): string => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = globSync(`${folder}/{LICENSE,LICENCE,license,License}*`).at(0);
  const text =
    file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version}\n\n${text}\n`;
};

/** Writes the licences of every package that one of these files is of; most ask for that. */
export const writeLicenses = (inputs: readonly string[], path: string): void => {
  const folders = new Set(inputs.flatMap((input) => PACKAGE.exec(input)?.[1] ?? []));
  writeFileSync(
    path,
    [...folders]
      .sort()
      .map(notice)
      .join(`\n${'-'.repeat(80)}\n\n`),
  );
};
