import { DEFAULT_ROUTE } from '../routing.ts';

/** A path with its parameters filled in, or which of them has no value, as the rest of a sentence. */
export type Filled = { readonly path: string } | { readonly lacks: string };

const encoded = (value: string): string => value.split('/').map(encodeURIComponent).join('/');

/**
 * Fills the parameters of a path from examples, by name: `{id}`, `{proxy+}` as `proxy`, and `$default`, which stands
 * for a whole path. `anyValue` stands in for what has none.
 */
export const fillPath = (
  template: string,
  examples: Readonly<Record<string, string>>,
  anyValue: string | undefined,
): Filled => {
  let lacking: string | undefined;
  const given = (name: string): string => {
    const value = (Object.hasOwn(examples, name) ? examples[name] : undefined) ?? anyValue;
    if (value === undefined) lacking ??= name;
    return value ?? '';
  };
  const path =
    template === DEFAULT_ROUTE
      ? `/${encoded(given(DEFAULT_ROUTE).replace(/^\/+/, ''))}`
      : template.replace(/\{([^{}+]+)(\+?)\}/g, (_, name: string, greedy: string) =>
          greedy ? encoded(given(name)) : encodeURIComponent(given(name)),
        );
  if (lacking === undefined) return { path };
  return { lacks: `needs a value for ${lacking}: add it to "examples" of the target in mizt-auth.json` };
};
