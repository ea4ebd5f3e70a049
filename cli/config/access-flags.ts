import { Flags } from '@oclif/core';
import { ACCESS_FILE } from '../services/access/place.ts';

/** The flag that names the access file. */
export const accessFlag = {
  access: Flags.string({
    summary: `File that says who may call what, if the target names none and it is not ${ACCESS_FILE} beside mizt-auth.json or here.`,
    env: 'MIZT_AUTH_ACCESS',
    helpValue: 'FILE',
  }),
};

/** The flag for an API that an OpenAPI file describes. */
export const documentFlag = {
  openapi: Flags.string({
    summary: 'Take the routes from this OpenAPI file, instead of those of the target.',
    env: 'MIZT_AUTH_OPENAPI',
    helpValue: 'FILE',
  }),
};

/** The flag that says who calls, where no target does. */
export const callerFlag = {
  caller: Flags.string({
    summary: 'Caller and its scopes, instead of the clients of the target; may be repeated.',
    env: 'MIZT_AUTH_CALLER',
    helpValue: 'NAME=SCOPE,SCOPE',
    multiple: true,
  }),
};

/** The flag that prints Markdown; the reports of a probe go to a file instead. */
export const markdownFlag = {
  markdown: Flags.boolean({
    summary: 'Print Markdown, for a pull request.',
    env: 'MIZT_AUTH_PRINT_MARKDOWN',
    exclusive: ['json'],
  }),
};
