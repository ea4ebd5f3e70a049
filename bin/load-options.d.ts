import type { Interfaces } from '@oclif/core';

export const sourceLoadOptions: (argv?: readonly string[]) => Interfaces.Options;
