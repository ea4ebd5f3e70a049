/** `1 trial`, `2 trials`; `many` where the plural has more than an s. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
