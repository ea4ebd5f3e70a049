// Only this file can call text markup: the constructor is private, and hands its maker over here.
let markup: (text: string) => Markup;

/** Text that is markup already; only {@link html} and {@link styleSheet} make it. */
export class Markup {
  static {
    markup = (text) => new Markup(text);
  }

  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** The markup as text, to be written to a file or sent. */
  toString(): string {
    return this.#text;
  }
}

/** What may stand in a hole of a template: text and numbers are escaped, nothing stands for what is not there. */
export type Hole = Markup | string | number | false | null | undefined | readonly Hole[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Control characters have no place in HTML (https://html.spec.whatwg.org/multipage/syntax.html#text-2).
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

const escapeText = (text: string): string =>
  text.replace(CONTROLS, '\ufffd').replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

const filled = (hole: Hole): string => {
  if (hole === undefined || hole === null || hole === false) return '';
  if (hole instanceof Markup) return hole.toString();
  return typeof hole === 'object' ? hole.map(filled).join('') : escapeText(String(hole));
};

const LINK = /\s(?:href|src|action|formaction)="$/i;
const SAFE_LINK = /^(?:https?:\/\/|#|\/(?!\/))/i;

/** Where no escaping helps: an attribute without quotes, one that is a script or a style, the name of a tag. */
const UNSAFE_PLACE = /=\s*$|<\/?$|\s(?:on\w+|style|srcdoc)\s*=\s*["'][^"']*$|<(?:script|style)\b[^<]*$/i;

const checked = (before: string, hole: Hole): Hole => {
  if (UNSAFE_PLACE.test(before)) throw new TypeError(`No value may stand after ${before.slice(-40)}`);
  if (!LINK.test(before)) return hole;
  return SAFE_LINK.test(String(hole)) ? hole : '#';
};

/**
 * Markup, safe by construction: every value is escaped, lists are joined, and a link that is neither `http(s)` nor
 * of this page leads nowhere. Throws `TypeError` where a template has a value in a place that no escaping makes safe.
 */
export const html = (parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup =>
  markup(
    parts.reduce((text, part, at) => `${text}${filled(checked(parts[at - 1] ?? '', holes[at - 1]))}${part}`),
  );

/** A `style` element for CSS of the program's own. Throws `TypeError` for one that would end the element. */
export const styleSheet = (css: string): Markup => {
  if (/<\//.test(css)) throw new TypeError('A style sheet may not hold the end of an element.');
  return markup(`<style>${css}</style>`);
};
