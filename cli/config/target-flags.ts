import { Flags, type Interfaces } from '@oclif/core';

/** The flags that choose a target; every command that talks to one has them. */
export const targetFlags = {
  target: Flags.string({
    char: 't',
    summary:
      'Deployment to use: local (the embedded stack, the default), aws, or a name from mizt-auth.json.',
    env: 'MIZT_AUTH_TARGET',
    helpGroup: 'TARGET',
  }),
  stage: Flags.string({
    summary: "Stage of this project's deployment on AWS.",
    env: 'MIZT_AUTH_STAGE',
    helpGroup: 'TARGET',
  }),
  'stack-prefix': Flags.string({
    summary: 'Prefix of the stack names on AWS; an empty one finds the original demo.',
    env: 'MIZT_AUTH_STACK_PREFIX',
    // The parser takes an empty variable for none; here it says something.
    default: async () => (process.env.MIZT_AUTH_STACK_PREFIX === '' ? '' : undefined),
    helpGroup: 'TARGET',
  }),
  region: Flags.string({ summary: 'AWS region.', env: 'MIZT_AUTH_REGION', helpGroup: 'TARGET' }),
  profile: Flags.string({ summary: 'AWS profile.', env: 'MIZT_AUTH_PROFILE', helpGroup: 'TARGET' }),
  client: Flags.string({
    summary: 'Client of the target to be, by its name in mizt-auth.json.',
    env: 'MIZT_AUTH_CLIENT',
    helpGroup: 'TARGET',
  }),
  timeout: Flags.integer({
    summary: 'Seconds to wait for each request.',
    env: 'MIZT_AUTH_TIMEOUT',
    default: 10,
    min: 1,
    max: 900,
    helpGroup: 'TARGET',
  }),
  trace: Flags.boolean({
    summary:
      'Show each HTTP exchange on stderr, with credentials redacted, and step by step why a token is refused.',
    env: 'MIZT_AUTH_TRACE',
  }),
};

/** What {@link targetFlags} parse to. */
export type ParsedTargetFlags = Interfaces.InferredFlags<typeof targetFlags>;
