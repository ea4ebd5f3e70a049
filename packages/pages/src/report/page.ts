import { html, type Markup, styleSheet } from '../html.ts';
import { BASE, TOKENS } from '../style/index.ts';
import { REPORT_STYLE } from './style/index.ts';

/** The page asks nobody for anything: no script, no font, no image, not even of its own host. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A part of a page that its contents lead to: the id of its section, and a name. */
export type Link = readonly [id: string, name: string];

/** What a page is made of. */
export interface PageParts {
  readonly title: string;
  /** What a reader sees first. */
  readonly verdict: Markup;
  readonly links: readonly Link[];
  readonly sections: Markup;
}

const head = (title: string): Markup => html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${styleSheet(`${TOKENS}${BASE}${REPORT_STYLE}`.replace(/\n\s*/g, ''))}
</head>`;

const contents = (links: readonly Link[]): Markup =>
  html`<nav aria-label="Contents"><ul>${links.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`;

/**
 * A report as one HTML file: no script and no other file, so that it opens from disk, from a build's artefacts and under
 * `default-src 'none'; style-src 'unsafe-inline'`. Light and dark as the reader's system has it, and for paper.
 */
export const page = ({ title, verdict, links, sections }: PageParts): string =>
  `<!doctype html>\n${html`<html lang="en">
${head(title)}
<body>
<div class="page">
${verdict}
${contents(links)}
<main>
${sections}
</main>
</div>
</body>
</html>`}\n`;
