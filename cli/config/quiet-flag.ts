import { Flags } from '@oclif/core';

/** The flag that every command has. */
export const quietFlag = {
  quiet: Flags.boolean({
    char: 'q',
    summary: 'Print nothing on stderr but errors.',
    env: 'MIZT_AUTH_QUIET',
    helpGroup: 'GLOBAL',
  }),
};
