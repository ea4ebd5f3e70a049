import type { Interfaces } from '@oclif/core';
import { withoutStdin, withRepeatable } from './repeatable.ts';

/** What the framework's parser gets: flags that may be repeated by variables too, and no argument out of stdin. */
export const parserInput = <
  F extends Interfaces.OutputFlags<Interfaces.FlagInput>,
  B extends Interfaces.OutputFlags<Interfaces.FlagInput>,
  A extends Interfaces.OutputArgs<Interfaces.ArgInput>,
>(
  options: Interfaces.Input<F, B, A> | undefined,
): Interfaces.Input<F, B, A> => {
  const flags = options?.flags && withRepeatable(options.flags);
  const args = options?.args && withoutStdin(options.args);
  // Commands are classes: what they inherit of the base command is not among their own properties.
  const { enableJsonFlag, baseFlags } = options ?? {};
  return {
    ...options,
    ...(enableJsonFlag === undefined ? {} : { enableJsonFlag }),
    ...(baseFlags && { baseFlags }),
    ...(flags && { flags }),
    ...(args && { args }),
  };
};
