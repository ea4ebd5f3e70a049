import { html, type Markup } from '../html.ts';

/** A section of the page, named by its heading. */
export const section = (id: string, title: string, content: Markup): Markup =>
  html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${content}</section>`;
