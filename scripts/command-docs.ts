import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';
import oclif from 'oclif/lib/readme-generator.js';
import { sourceLoadOptions } from '../bin/load-options.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = 'docs/commands';

/** oclif's generator, which keeps its pages in memory and leaves the README's headings to the README. */
class Reference extends oclif.default {
  readonly pages = new Map<string, string>();

  protected override async write(file: string, text: string): Promise<void> {
    this.pages.set(file, text);
  }

  protected override async multiCommands(
    ...given: Parameters<InstanceType<typeof oclif.default>['multiCommands']>
  ): Promise<string> {
    return (await super.multiCommands(...given)).replace(/^# .*\n+/, '');
  }
}

const firstWord = (id: string): string => id.split(':')[0] ?? id;

/** oclif writes a page for each topic; a command that stands alone, such as `doctor`, counts as one here. */
const everyCommandATopic = async (): Promise<Config> => {
  const { commands, topics } = await Config.load(sourceLoadOptions());
  const described = Object.fromEntries(
    [...new Set(commands.map(({ id }) => firstWord(id)))].map((name) => {
      const topic = topics.find((each) => each.name === name);
      return [
        name,
        { description: topic?.description ?? commands.find(({ id }) => id === name)?.summary ?? '' },
      ];
    }),
  );
  const options = sourceLoadOptions();
  if (options.pjson) options.pjson.oclif.topics = { ...options.pjson.oclif.topics, ...described };
  return Config.load(options);
};

/** The README and the pages of the command reference as they should be, by absolute path. */
export const commandDocs = async (): Promise<ReadonlyMap<string, string>> => {
  const reference = new Reference(await everyCommandATopic(), {
    multi: true,
    sourceLinks: false,
    outputDir: FOLDER,
    pluginDir: ROOT,
    readmePath: `${ROOT}README.md`,
  });
  await reference.generate();
  return reference.pages;
};

if (import.meta.main) {
  for (const [file, text] of await commandDocs()) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
