/** `1 trial`, `2 trials`; `many` where the plural has more than an s. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** A text as Markdown shows it, on one line. */
export const escapeMarkdown = (text: string): string =>
  text
    // A pipe would end a table's cell, and an angle bracket start HTML.
    .replace(/\s+/g, ' ')
    .replace(/[|\\`*_[\]]/g, '\\$&')
    .replaceAll('<', '&lt;');
