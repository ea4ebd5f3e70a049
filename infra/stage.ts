import { APP_NAME, LOG_LEVELS, stackPrefix } from '@mizt-auth/contract';
import { assertDomainPrefix, assertNames, assertNotReserved } from './names.ts';
import { visibleError } from './visible-error.ts';

/** Environment variables that a deployer may set; SST also reads them from `.env.<stage>`. */
const VARIABLES = {
  domainPrefix: 'MIZT_AUTH_DOMAIN_PREFIX',
  logLevel: 'MIZT_AUTH_LOG_LEVEL',
  owner: 'MIZT_AUTH_OWNER',
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** What differs between stages. */
export interface StageSettings {
  readonly stage: string;
  /** Starts every name that has to be unique in an account, so that stages do not collide. */
  readonly prefix: string;
  /** The one stage that cannot be removed by accident. */
  readonly production: boolean;
  /** Value of `LOG_LEVEL` for both Lambdas. */
  readonly logLevel: string;
  /** The domain prefix that a deployer chose; without one, that of the last deploy stays, else it is made from stage and account. */
  readonly domainPrefix: string | undefined;
}

const logLevelOf = (environment: Environment): string => {
  const level = environment[VARIABLES.logLevel] ?? LOG_LEVELS[0];
  if (LOG_LEVELS.some((known) => known === level)) return level;
  throw visibleError(`${VARIABLES.logLevel} is ${level}; use one of ${LOG_LEVELS.join(', ')}.`);
};

/** An empty variable is one that is not set: that is how workflows pass on what they do not have. */
const chosenDomainPrefix = (stage: string, environment: Environment): string | undefined => {
  const chosen = environment[VARIABLES.domainPrefix] || undefined;
  if (chosen === undefined) assertNotReserved(stage, VARIABLES.domainPrefix);
  else assertDomainPrefix(chosen, VARIABLES.domainPrefix);
  return chosen;
};

const isProduction = (stage: string): boolean => stage === 'production';

/**
 * Settings of a stage, read from the environment of the deployer.
 *
 * Throws a {@link visibleError} before any resource is made where a variable or a name of the stage is none that works.
 */
export const stageSettings = (stage: string, environment: Environment): StageSettings => {
  assertNames(stage);
  return {
    stage,
    prefix: stackPrefix(stage),
    production: isProduction(stage),
    logLevel: logLevelOf(environment),
    domainPrefix: chosenDomainPrefix(stage, environment),
  };
};

/**
 * What SST wants to know of the app before it runs. Nothing is checked here: a stage that was deployed under other
 * rules can still be removed.
 *
 * The region stays open: SST takes it from `AWS_REGION` or the profile, else us-east-1.
 * Tags stand on the provider, which puts them on every resource that can carry them.
 */
export const appSettings = (stage: string, environment: Environment) => {
  const owner = environment[VARIABLES.owner] ?? 'miztiik-corp';
  return {
    name: APP_NAME,
    home: 'aws' as const,
    protect: isProduction(stage),
    removal: isProduction(stage) ? ('retain' as const) : ('remove' as const),
    providers: { aws: { defaultTags: { tags: { owner, project: APP_NAME, stage } } } },
  };
};
