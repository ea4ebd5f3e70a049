const facts = <const T extends string>(standards: Readonly<Record<T, { readonly title: string }>>) =>
  standards;

/** The standards whose requirements a run can be asked for, by the names that `--requirements` takes. */
export const STANDARDS = facts({
  asvs5: { title: 'ASVS 5.0' },
  rfc9700: { title: 'RFC 9700' },
  rfc8725: { title: 'RFC 8725' },
  rfc9068: { title: 'RFC 9068' },
});

/** A key of {@link STANDARDS}. */
export type Standard = keyof typeof STANDARDS;

/** All keys of {@link STANDARDS}. */
export const STANDARD_NAMES: readonly Standard[] = Object.keys(STANDARDS) as Standard[];
