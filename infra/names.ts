import { createHash } from 'node:crypto';
import {
  APP_NAME,
  CONSUMER_API,
  CONSUMER_FUNCTION,
  PREMIUM_API,
  PREMIUM_FUNCTION,
  stackNames,
  stackPrefix,
} from '@mizt-auth/contract';
import { visibleError } from './visible-error.ts';

/** A name that the program makes from the stage, what AWS calls it, and how many characters AWS allows. */
export interface DerivedName {
  readonly what: string;
  readonly name: string;
  readonly limit: number;
}

/** The user pool's name behind the prefix of the stage. */
export const POOL_NAME = 'identity';

/** Cognito shares domain prefixes between all accounts of a region, so ours carries a trace of the account. */
export const domainPrefixOf = (stage: string, accountId: string): string => {
  const account = createHash('sha256').update(accountId).digest('hex').slice(0, 8);
  return `${APP_NAME}-${stage}-${account}`.toLowerCase();
};

/**
 * Every name that is made from a stage. The secret is named for its pool; roles and the log groups of accesses
 * are named by SST, which shortens what is too long.
 *
 * Sources: the limits of CreateFunction (Lambda), CreateLogGroup (CloudWatch Logs), CreateUserPool and
 * CreateUserPoolDomain (Cognito), CreateStack (CloudFormation) and PutParameter (Systems Manager) in AWS's API
 * references. API Gateway documents none for a REST API; SST keeps to 128.
 */
export const derivedNames = (stage: string): readonly DerivedName[] => {
  const prefix = stackPrefix(stage);
  const functions = [PREMIUM_FUNCTION, CONSUMER_FUNCTION].map(({ name }) => `${prefix}${name}`);
  return [
    ...functions.map((name) => ({ what: 'Lambda function', name, limit: 64 })),
    ...functions.map((name) => ({ what: 'log group', name: `/aws/lambda/${name}`, limit: 512 })),
    { what: 'user pool', name: `${prefix}${POOL_NAME}`, limit: 128 },
    { what: 'domain prefix', name: domainPrefixOf(stage, ''), limit: 63 },
    ...[PREMIUM_API, CONSUMER_API].map(({ name }) => ({
      what: 'REST API',
      name: `${prefix}${name}`,
      limit: 128,
    })),
    ...Object.values(stackNames(prefix)).map((name) => ({ what: 'CloudFormation stack', name, limit: 128 })),
    { what: 'SSM parameter', name: `/sst/passphrase/${APP_NAME}/${stage}`, limit: 1011 },
  ];
};

/** Words that no domain prefix may hold, and the shape that it must have (CreateUserPoolDomain; "Using a prefix domain"). */
const RESERVED = ['aws', 'amazon', 'cognito'];
const DOMAIN_PREFIX = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const reservedWord = (domainPrefix: string): string | undefined =>
  RESERVED.find((word) => domainPrefix.includes(word));

/** Throws a sentence where a domain prefix that a deployer chose, by the variable `variable`, is none for Cognito. */
export const assertDomainPrefix = (domainPrefix: string, variable: string): void => {
  const start = `${variable} is ${domainPrefix}, which is no domain prefix`;
  if (!DOMAIN_PREFIX.test(domainPrefix))
    throw visibleError(
      `${start}: use 1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end.`,
    );
  const word = reservedWord(domainPrefix);
  if (word) throw visibleError(`${start}: Cognito reserves the word ${word}.`);
};

/** Throws a sentence where a name of the stage is too long, with the longest stage that works. */
export const assertNames = (stage: string): void => {
  const [tightest] = derivedNames(stage).toSorted(
    (left, right) => left.limit - left.name.length - (right.limit - right.name.length),
  );
  if (!tightest) return;
  const { what, name, limit } = tightest;
  const spare = limit - name.length;
  if (spare >= 0) return;
  throw visibleError(
    `The stage ${stage} is too long: the ${what} ${name} would have ${name.length} characters, and AWS allows ${limit}. Use a stage of ${stage.length + spare} characters at the most.`,
  );
};

/** Throws a sentence where the domain prefix that is made from the stage holds a word that Cognito reserves. */
export const assertNotReserved = (stage: string, variable: string): void => {
  const word = reservedWord(domainPrefixOf(stage, ''));
  if (word)
    throw visibleError(
      `The stage ${stage} makes a domain prefix with the word ${word}, which Cognito reserves. Use another stage, or set ${variable} to a domain prefix.`,
    );
};
