/** Gives what `work` comes to, or `late` where that takes longer than `ms` milliseconds. Leaves no timer behind. */
export const beforeDeadline = async <T, const L>(ms: number, work: Promise<T>, late: L): Promise<T | L> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<L>((resolve) => {
    timer = setTimeout(resolve, ms, late).unref();
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
};
