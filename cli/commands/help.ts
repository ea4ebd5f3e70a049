import { Args } from '@oclif/core';
import { loadHelpClass } from '@oclif/core/help';
import { BaseCommand } from '../base-command.ts';

export default class HelpCommand extends BaseCommand {
  static override summary = 'Show the help of a command, or the list of all commands.';
  static override description = 'The same as --help or -h after the command.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> probe all',
  ];
  static override args = {
    command: Args.string({ description: 'Words of the command, such as probe all.', multiple: true }),
  };
  static override strict = false;
  static override enableJsonFlag = false;

  async run(): Promise<void> {
    const { argv } = await this.parse(HelpCommand);
    const HelpClass = await loadHelpClass(this.config);
    await new HelpClass(this.config, this.config.pjson.oclif.helpOptions).showHelp(argv.map(String));
  }
}
