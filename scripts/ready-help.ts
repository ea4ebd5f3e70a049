import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type HelpTexts, READY_WIDTHS, USER_AGENT } from '../cli/ready-text.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The framework's own help of everything, as it is on a terminal of the width that OCLIF_COLUMNS says. */
const helpOfAll = async (): Promise<Record<string, string>> => {
  const [{ Config }, { loadHelpClass }] = await Promise.all([
    import('@oclif/core/config'),
    import('@oclif/core/help'),
  ]);
  const { topics, commands } = await Config.load({ root });
  const ids = [...topics.map(({ name }) => name), ...commands.map(({ id }) => id)];
  const texts: Record<string, string> = {};
  for (const id of ['', ...new Set(ids)]) {
    // Anew each time: showing help changes the ids of a config.
    const config = await Config.load({ root });
    const Help = await loadHelpClass(config);
    const words = id === '' ? [] : id.split(':');
    const lines: string[] = [];
    console.log = (line = '') => lines.push(`${line}\n`);
    await new Help(config, config.pjson.oclif.helpOptions).showHelp([...words, '--help']);
    texts[words.join(' ')] = lines.join('').replace(config.userAgent, USER_AGENT);
  }
  return texts;
};

/** Writes the help that `cli/ready-text.ts` prints. The framework looks at its width and colours but once. */
export const writeReadyHelp = (file: string): void => {
  const texts = (width: number): Record<string, string> => {
    const env = { ...process.env, FORCE_COLOR: '1', OCLIF_COLUMNS: String(width) };
    const { status, stdout, stderr } = spawnSync(process.execPath, [import.meta.filename], {
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The help for ${width} columns could not be made: ${stderr}`);
    return JSON.parse(stdout);
  };
  const all: Record<string, Record<string, string>> = {};
  for (const width of READY_WIDTHS)
    for (const [asked, text] of Object.entries(texts(width))) all[asked] = { ...all[asked], [width]: text };
  writeFileSync(file, JSON.stringify(all satisfies HelpTexts));
};

if (import.meta.main) process.stdout.write(JSON.stringify(await helpOfAll()));
