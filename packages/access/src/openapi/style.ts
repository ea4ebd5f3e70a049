import { isRecord } from '@mizt-auth/contract';

/** A name and its value in a query or a cookie. */
export type Field = readonly [name: string, value: string];

const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

const pairs = (value: object): readonly Field[] =>
  Object.entries(value).map(([name, one]) => [name, textOf(one)]);

/** How a parameter is written; the defaults of its place where left out (OpenAPI 3.2 section 4.12.2.2). */
export interface Style {
  readonly style?: string | undefined;
  readonly explode?: boolean | undefined;
}

const joined = (value: unknown, explode: boolean): string => {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  if (isRecord(value))
    return pairs(value)
      .map((pair) => pair.join(explode ? '=' : ','))
      .join(',');
  return textOf(value);
};

/** A value as it stands in a path or a header: `simple`, and in paths `label` and `matrix`. */
export const inline = (name: string, value: unknown, { style, explode = false }: Style): string => {
  const text = joined(value, explode);
  if (style === 'label') return `.${explode ? text.replaceAll(',', '.') : text}`;
  return style === 'matrix' ? `;${name}=${text}` : text;
};

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

/** A value as it stands in a query or a cookie: `form`, `deepObject`, and lists with other separators. */
export const fields = (
  name: string,
  value: unknown,
  { style = 'form', explode = style === 'form' }: Style,
): readonly Field[] => {
  if (Array.isArray(value))
    return explode
      ? value.map((one): Field => [name, textOf(one)])
      : [[name, value.map(textOf).join(SEPARATORS[style] ?? ',')]];
  if (!isRecord(value)) return [[name, textOf(value)]];
  if (style === 'deepObject') return pairs(value).map(([key, one]): Field => [`${name}[${key}]`, one]);
  return explode ? pairs(value) : [[name, joined(value, false)]];
};
