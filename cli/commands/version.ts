import { BaseCommand } from '../base-command.ts';

/** What `version` prints with `--json`. */
export interface VersionJson {
  readonly version: string;
  /** The version of Node.js that runs it. */
  readonly node: string;
  /** Operating system and processor, such as linux-x64. */
  readonly platform: string;
}

export default class Version extends BaseCommand {
  static override summary = 'Print the version of mizt-auth, of Node.js, and the platform.';
  static override description = 'The same as --version, and with --json for programs.';
  static override examples = ['<%= config.bin %> <%= command.id %>'];

  async run(): Promise<VersionJson> {
    await this.parse(Version);
    const { version, userAgent, platform, arch } = this.config;
    this.log(userAgent);
    return { version, node: process.version, platform: `${platform}-${arch}` };
  }
}
