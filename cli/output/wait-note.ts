/** Tells, through `note`, of waits for a target that throttles: the first, then each that a user would wonder about. */
export const waitNote = (note: (line: string) => void): ((milliseconds: number) => void) => {
  let told = false;
  return (milliseconds) => {
    if (told && milliseconds < 1000) return;
    told = true;
    note(`The target throttles (HTTP 429): waiting ${(milliseconds / 1000).toFixed(1)} s.`);
  };
};
