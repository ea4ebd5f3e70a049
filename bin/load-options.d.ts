import type { Interfaces } from '@oclif/core';

export const sourceLoadOptions: () => Interfaces.Options;
