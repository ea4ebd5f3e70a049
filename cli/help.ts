import type { Interfaces } from '@oclif/core';
import { CommandHelp, Help, standardizeIDFromArgv } from '@oclif/core/help';
import { wrapped } from './output/wrapped.ts';
import { unknownCommand } from './unknown-command.ts';

/** Columns that a line of help takes at the most, however wide the terminal: longer ones are hard to read. */
const WIDEST = 100;
/** Columns below which a description stands under its flag, not beside it. */
const NARROW = 60;

type ListOptions = Parameters<Help['renderList']>[1];

const widthOf = (opts: Partial<Interfaces.HelpOptions>): number => Math.min(opts.maxWidth ?? 80, WIDEST);

const wrap = (text: string, room: number): string =>
  text
    .split('\n')
    .flatMap((line) => wrapped(line, room))
    .join('\n');

const listOptions = (width: number, given: ListOptions): ListOptions =>
  width < NARROW ? { ...given, multiline: true, indentation: given.indentation + 2 } : given;

/** The help of one command, which breaks no word. */
class WholeWordCommandHelp extends CommandHelp {
  override wrap(text: string, spacing = this.indentSpacing): string {
    return wrap(this.render(text), widthOf(this.opts) - spacing);
  }

  override renderList(rows: Parameters<Help['renderList']>[0], given: ListOptions): string {
    return super.renderList(rows, listOptions(widthOf(this.opts), given));
  }

  // What can be given is listed below; all flags in one lump are no help.
  protected override defaultUsage(): string {
    const { id, args, flags } = this.command;
    const given = Object.values(args).map((arg) => this.arg(arg));
    return [id, ...given, ...(Object.keys(flags).length > 0 ? ['[FLAGS]'] : [])].join(' ');
  }
}

/** The help of the command line: whole words, narrow terminals, and a hint where a command is mistyped. */
export default class WholeWordHelp extends Help {
  protected override CommandHelpClass = WholeWordCommandHelp;

  override wrap(text: string, spacing = this.indentSpacing): string {
    return wrap(this.render(text), widthOf(this.opts) - spacing);
  }

  override renderList(rows: Parameters<Help['renderList']>[0], given: ListOptions): string {
    return super.renderList(rows, listOptions(widthOf(this.opts), given));
  }

  // What stands at the margin, such as a summary, was not wrapped by the framework.
  protected override log(text: string): void {
    const lines = text.split('\n');
    super.log(lines.map((line) => (/^\S/.test(line) ? wrap(line, widthOf(this.opts)) : line)).join('\n'));
  }

  override async showHelp(argv: string[]): Promise<void> {
    const words = argv.filter((word) => !word.startsWith('-'));
    const [id] = standardizeIDFromArgv([...words], this.config);
    if (
      id !== undefined &&
      this.config.findCommand(id) === undefined &&
      this.config.findTopic(id) === undefined
    )
      throw unknownCommand(id, this.config);
    await super.showHelp(argv);
  }
}
