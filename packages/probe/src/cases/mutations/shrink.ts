/**
 * The shortest part of a list that still does what the whole does: parts are left out one by one while
 * `works` stays true. Takes at most as many questions as there are parts, twice.
 */
export const shrink = async <T>(
  parts: readonly T[],
  works: (parts: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> => {
  let kept = parts;
  for (const part of parts) {
    const fewer = kept.filter((one) => one !== part);
    if (fewer.length < kept.length && (await works(fewer))) kept = fewer;
  }
  return kept;
};
