import { Args } from '@oclif/core';
import { BaseCommand } from '../base-command.ts';
import { INSTALL, SCRIPTS, type Shell } from '../completion/scripts.ts';

export default class Completion extends BaseCommand {
  static override summary = 'Print the script that lets a shell complete commands, flags and their values.';
  static override description =
    `Targets, clients and scopes are completed from mizt-auth.json, as it is when you press the key. Once per shell:
${Object.values(INSTALL).join('\n')}`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> bash',
    '<%= config.bin %> <%= command.id %> fish',
  ];
  static override args = {
    shell: Args.string({
      description: 'Shell that is to complete.',
      options: Object.keys(SCRIPTS),
      required: true,
    }),
  };
  static override enableJsonFlag = false;

  async run(): Promise<void> {
    const { args } = await this.parse(Completion);
    const shell = args.shell as Shell;
    this.log(SCRIPTS[shell]);
    if (process.stdout.isTTY) this.note(`Once: ${INSTALL[shell]}`);
  }
}
