/** A path in another spelling, written as it goes over the wire. */
export type PathSpellings = Readonly<Record<string, string>>;

/** Front and last part of a path, without the slash between them. */
export const cut = (path: string): { front: string; last: string } => {
  const at = path.lastIndexOf('/');
  return { front: path.slice(0, at), last: path.slice(at + 1) };
};

/** A spelling for each text, under the text’s own name. */
export const labelled = (texts: readonly string[], make: (text: string) => string): PathSpellings =>
  Object.fromEntries(
    texts.map((text) => [text === '' ? 'nothing' : JSON.stringify(text).slice(1, -1), make(text)]),
  );

/** The spellings that some maker gives of a path: none twice, and not the path itself. */
export const spellingsOf = (
  path: string,
  make: (path: string) => PathSpellings,
): readonly (readonly [label: string, spelling: string])[] => {
  const seen = new Set([path]);
  return Object.entries(make(path)).filter(([, spelling]) => {
    const known = seen.has(spelling);
    seen.add(spelling);
    return !known;
  });
};
