import { fstatSync, readFileSync } from 'node:fs';

type Variables = Readonly<Record<string, string | undefined>>;

/** Where the text goes. `columns` is undefined where it is no terminal. */
export interface Screen {
  readonly columns: number | undefined;
  /** True where both stdout and stderr are terminals. */
  readonly isTerminal: boolean;
}

/** Texts by the words of what is asked about, then by width; headings are bold. */
export type HelpTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the release has ready. */
export interface Ready {
  readonly version: string;
  readonly texts: () => HelpTexts;
}

/** Widths for which texts are ready: what is no terminal counts as 80, and help is no wider than 100. */
export const READY_WIDTHS = [80, 100] as const;

/** Stands in a text for the name and version of the program, the platform and Node.js. */
export const USER_AGENT = '\u0000';

// Whatever else has a say in how the framework writes is left to it.
const LEFT = /^(?:OCLIF_.*|DEBUG|MIZT_AUTH_DEBUG|FORCE_COLOR)$/;
const LEFT_ON_TERMINAL = /^(?:NO_COLOR|CI|TEAMCITY_VERSION)$/;
const COLOURFUL_TERM = /^xterm|^screen|-256color$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a terminal understands.
const STYLES = /\u001b\[\d+m/g;

const isLeft = (variables: Variables, { isTerminal }: Screen): boolean =>
  // The framework tells Windows' own Linux from others.
  !['linux', 'darwin'].includes(process.platform) ||
  variables.WSL_DISTRO_NAME !== undefined ||
  Object.keys(variables).some((name) => LEFT.test(name) || (isTerminal && LEFT_ON_TERMINAL.test(name))) ||
  (isTerminal && !COLOURFUL_TERM.test(variables.TERM ?? ''));

const widthFor = ({ columns, isTerminal }: Screen): number | undefined => {
  if (!isTerminal) return columns === undefined ? 80 : undefined;
  return READY_WIDTHS.find((width) => width === Math.min(columns ?? 0, 100));
};

/** The words that help is asked about: none for the list of all commands. Undefined where no help is asked for. */
const askedAbout = (argv: readonly string[]): string | undefined => {
  if (argv.length === 0) return '';
  return /^(?:--help|-h)$/.test(argv.at(-1) ?? '') ? argv.slice(0, -1).join(' ') : undefined;
};

/**
 * What `--version` or help prints, or undefined: then the framework must answer. It exists for speed alone: what
 * is ready was made by the framework when the release was built.
 */
export const readyText = (
  argv: readonly string[],
  variables: Variables,
  screen: Screen,
  { version, texts }: Ready,
): string | undefined => {
  if (isLeft(variables, screen)) return undefined;
  const userAgent = `mizt-auth/${version} ${process.platform}-${process.arch} node-${process.version}`;
  if (argv.join(' ') === '--version') return `${userAgent}\n`;
  const [asked, width] = [askedAbout(argv), widthFor(screen)];
  if (asked === undefined || width === undefined) return undefined;
  const text = texts()[asked]?.[width]?.replace(USER_AGENT, userAgent);
  return screen.isTerminal ? text : text?.replace(STYLES, '');
};

// Asking Node.js for stdout loads what terminals and sockets need; a file or a pipe is known without.
const screen = (): Screen => {
  if (!fstatSync(1).isCharacterDevice()) return { columns: undefined, isTerminal: false };
  const { columns, isTTY } = process.stdout;
  return { columns, isTerminal: isTTY && process.stderr.isTTY };
};

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** {@link readyText} of the release that this file is part of. */
export const answerReady = (argv: readonly string[], variables: Variables): string | undefined => {
  const { version } = read('../package.json') as { version: string };
  return readyText(argv, variables, screen(), { version, texts: () => read('./help.json') as HelpTexts });
};
