import { ConsumerError, type HopName } from '@mizt-auth/consumer';
import { callCures } from './call-cures.ts';
import { didYouMean } from './did-you-mean.ts';
import { networkCures } from './network-cures.ts';
import { type Place, placeOf } from './places.ts';
import { systemError } from './system-errors.ts';
import { tokenCures } from './token-cures.ts';
import { UsageError } from './usage-error.ts';

/** The exit codes of every command. */
export const EXIT = {
  done: 0,
  violated: 1,
  usage: 2,
  couldNotRun: 3,
  inconclusive: 4,
  interrupted: 130,
} as const;

/** An error as a user sees it: what happened, where, what to do, and the exit code. */
export interface UserError extends Place {
  readonly code: string;
  readonly message: string;
  readonly suggestions: readonly string[];
  readonly exit: number;
}

const CURES: Readonly<Record<string, readonly string[]>> = {
  STACK_NOT_FOUND: [
    'Check --stage, --stack-prefix and --region',
    'Deploy it first: npx sst deploy --stage NAME',
  ],
  STACK_DEPLOYING: ['Wait until the deployment has finished'],
  STACK_FAILED: ['Repair it: npx sst deploy --stage NAME'],
  OUTPUT_MISSING: ['Deploy the current version of the stacks'],
  AWS_CREDENTIALS_MISSING: ['Sign in, for example with aws sso login, or set AWS_PROFILE'],
  AWS_SESSION_EXPIRED: ['Sign in again: aws sso login'],
  AWS_CREDENTIALS_REJECTED: [
    'Check AWS_PROFILE or the keys in the environment, and the clock of this machine',
  ],
  AWS_ACCESS_DENIED: ['Ask for a role that may do this'],
  AWS_REGION_MISSING: ['Set --region or AWS_REGION to the name of a region, such as eu-west-1'],
  AWS_REQUEST_FAILED: [
    'Try again; where it lasts, check that nothing between here and AWS answers in its place',
  ],
  AWS_ANSWER_FOREIGN: [
    'Check what stands between here and AWS: a proxy, a firewall, or the sign-in page of a network',
    'Check AWS_ENDPOINT_URL, where it is set',
  ],
  API_NOT_FOUND: ['Correct restApi or httpApi of the target in mizt-auth.json, or set --region'],
  API_AMBIGUOUS: ['Name it by its id in mizt-auth.json'],
  API_STAGE: ['Name the stage in mizt-auth.json, or with --stage', 'Deploy the API to it first'],
  POOL_CLIENT: ['Correct clientId of the target in mizt-auth.json, or its userPool'],
  SECRET_NOT_FOUND: ['Check --region, and that the deployment is complete'],
  SECRET_UNAVAILABLE: ['Restore the secret, or deploy the stacks again'],
  SECRET_MALFORMED: ['Deploy the stacks again, or repair the secret by hand'],
  NETWORK: ['Check the name, the network and the proxy settings'],
  TIMEOUT: ['Try again, or check that the service is up'],
  INSECURE_URL: [
    'Use an https URL',
    'Or, where the network is your own, set "allowHttp": true on the target in mizt-auth.json',
  ],
  BODY_TOO_LARGE: ['Check that the URL is the right one'],
  ISSUER_UNKNOWN: [
    'Correct issuer in mizt-auth.json, or add tokenUrl and jwksUri, which then need not be found',
  ],
  SCOPES_NOT_GRANTED: [
    'Allow the client these scopes at the issuer, or correct the scopes that are asked for',
  ],
  TOKEN_INVALID: ['Check that token URL, issuer and keys belong together'],
  TOKEN_TYPE_UNSUPPORTED: ['Have the issuer give this client Bearer tokens, bound to no key'],
  TOKEN_UNUSABLE: ['Look at what is there: it must be the token alone, on one line'],
  TOKEN_EXPIRED: ['Obtain a new one, and put it there; a command as the source does so each time'],
  TOKEN_COMMAND_FAILED: ['Run the command by hand: it must print the token, and nothing else, on stdout'],
  CLIENT_KEY_INVALID: ['Give a private key without a passphrase, as PEM or as JWK'],
  COMMAND_NOT_FOUND: ['Check its name and your PATH'],
  COMMAND_NOT_STARTED: ['Check that it is a program, and executable for you'],
  ROTATION_UNDER_WAY: [
    'Where whatever began it has ended: mizt-auth rotate --resume goes on, --rollback goes back',
  ],
  ROTATION_GOING_BACK: ['Finish that first: mizt-auth rotate --rollback'],
  ROTATION_NONE: ['Begin one: mizt-auth rotate'],
  ROTATION_ELSEWHERE: ['Leave it to whatever does that, or put an end to that first'],
  ROTATION_SECOND_SECRET: [
    'Find out who uses which, then delete the other: aws cognito-idp delete-user-pool-client-secret',
  ],
  ROTATION_SECRET_REFUSED: [
    'Look at the client and at its secret: mizt-auth doctor',
    'Where a rotation is under way, mizt-auth rotate --rollback goes back',
  ],
  ROTATION_DOCUMENT_CHANGED: [
    'Look at the versions: aws secretsmanager list-secret-version-ids',
    'Where consumers read the old secret still, mizt-auth rotate --rollback goes back, for a new start',
  ],
  ROTATION_OLD_ACCEPTED: ['Look again: aws cognito-idp list-user-pool-client-secrets'],
  CLOCK_SKEW: ['Set the clock of this machine, for example with timedatectl set-ntp true'],
  NOT_READY: ['Start the target, or wait longer'],
  PORT_UNAVAILABLE: ['Choose another --port, or leave it out to use free ports'],
};

// A few failures are verdicts, and have the exit codes of verdicts; two are a shell's own.
const EXIT_CODES: Readonly<Record<string, number>> = {
  ABORTED: EXIT.interrupted,
  API_THROTTLED: EXIT.inconclusive,
  CALLER_REFUSED: EXIT.inconclusive,
  ROUTE_MISSING: EXIT.inconclusive,
  ROTATION_OLD_ACCEPTED: EXIT.violated,
  ROUTE_OPEN: EXIT.violated,
  COMMAND_NOT_FOUND: 127,
  COMMAND_NOT_STARTED: 126,
};

const hasCode = (error: Error): error is Error & { readonly code: string } =>
  'code' in error && typeof error.code === 'string' && error.code in CURES;

const curesFor = (error: Error & { readonly code: string }): readonly string[] =>
  (error instanceof ConsumerError
    ? (tokenCures(error) ?? networkCures(error) ?? callCures(error))
    : undefined) ??
  CURES[error.code] ??
  [];

/** Who gets more advice than this reads none of it; the likeliest stands first. */
const MOST_CURES = 2;

const usageCures = ({ mistyped, suggestions }: UsageError): readonly string[] => [
  ...(mistyped === undefined ? [] : didYouMean(mistyped)),
  ...suggestions,
];

const told = (error: Error, lastUrl: ReadonlyMap<HopName, string> | undefined): UserError | undefined => {
  const { message } = error;
  if (error instanceof UsageError)
    return { code: 'USAGE', message, suggestions: usageCures(error), exit: EXIT.usage };
  if (!(error instanceof ConsumerError) && !hasCode(error)) return systemError(error);
  const exit = EXIT_CODES[error.code] ?? EXIT.couldNotRun;
  return { code: error.code, message, suggestions: curesFor(error), exit, ...placeOf(error, lastUrl) };
};

/**
 * Maps what a command threw on purpose, and what the system refused, to what a user sees; undefined for what
 * nobody foresaw. `lastUrl` knows the last URL that was asked on a hop.
 */
export const toUserError = (
  error: unknown,
  lastUrl?: ReadonlyMap<HopName, string>,
): UserError | undefined => {
  const shown = error instanceof Error ? told(error, lastUrl) : undefined;
  return shown && { ...shown, suggestions: shown.suggestions.slice(0, MOST_CURES) };
};
