import { DEFAULT_EFFORT, EFFORTS } from '@mizt-auth/probe/efforts';
import { FAMILY_LETTERS } from '@mizt-auth/probe/families';
import { DEFAULT_THRESHOLD, THRESHOLDS } from '@mizt-auth/probe/severities';
import { STANDARD_NAMES } from '@mizt-auth/probe/standards';
import { Flags, type Interfaces } from '@oclif/core';

const env = (name: string): string => `MIZT_AUTH_${name}`;

const selection = {
  only: Flags.string({
    summary: 'Run only this case (A01, A01-GET, C10), plus the controls; may be repeated.',
    env: env('ONLY'),
    multiple: true,
    helpGroup: 'SELECTION',
  }),
  skip: Flags.string({
    summary: 'Skip this case; may be repeated.',
    env: env('SKIP'),
    multiple: true,
    helpGroup: 'SELECTION',
  }),
  family: Flags.option({
    summary: 'Run only this family, plus the controls; may be repeated.',
    env: env('FAMILY'),
    multiple: true,
    options: FAMILY_LETTERS.filter((letter) => letter !== 'CTL'),
    helpGroup: 'SELECTION',
  })(),
  requirements: Flags.option({
    summary:
      'Run what tests this standard, plus the controls, and say what of it is proven; may be repeated.',
    env: env('REQUIREMENTS'),
    multiple: true,
    options: [...STANDARD_NAMES],
    helpGroup: 'SELECTION',
  })(),
  strict: Flags.boolean({
    summary: 'Hold the target to the RFCs where AWS differs: 403 insufficient_scope, WWW-Authenticate.',
    env: env('STRICT'),
    helpGroup: 'SELECTION',
  }),
};

const pace = {
  concurrency: Flags.integer({
    summary: 'Number of cases to run at the same time.',
    env: env('CONCURRENCY'),
    default: 8,
    min: 1,
    max: 64,
    helpGroup: 'PACE',
  }),
  rate: Flags.integer({
    summary: 'Maximum number of requests per second.',
    env: env('RATE'),
    min: 1,
    helpGroup: 'PACE',
  }),
  'wait-for': Flags.integer({
    summary: 'Wait up to this many seconds for the target to start answering.',
    env: env('WAIT_FOR'),
    min: 1,
    helpGroup: 'PACE',
  }),
  'fail-fast': Flags.boolean({
    summary: 'Stop at the first case that fails, if it is as bad as --fail-on says.',
    env: env('FAIL_FAST'),
    helpGroup: 'PACE',
  }),
};

const bounds = {
  'dry-run': Flags.boolean({
    summary: 'Print how many cases and requests there would be, and send none.',
    env: env('DRY_RUN'),
    helpGroup: 'PACE',
  }),
  'max-requests': Flags.integer({
    summary: 'Choose cases that take about this many requests: each once, then on further routes.',
    env: env('MAX_REQUESTS'),
    min: 1,
    helpGroup: 'PACE',
  }),
  'keep-going': Flags.boolean({
    summary: 'Run everything even if the right caller gets in nowhere.',
    env: env('KEEP_GOING'),
    helpGroup: 'PACE',
  }),
  'max-time': Flags.integer({
    summary: 'Stop after this many seconds; what was not tried is counted.',
    env: env('MAX_TIME'),
    helpValue: 'SECONDS',
    min: 1,
    helpGroup: 'PACE',
  }),
  effort: Flags.option({
    summary: 'How much to try: quick for each pull request, thorough for the night.',
    env: env('EFFORT'),
    options: EFFORTS,
    default: DEFAULT_EFFORT,
    helpGroup: 'SELECTION',
  })(),
  seed: Flags.integer({
    summary: 'Seed of what is chosen at random; the same one repeats a run.',
    env: env('SEED'),
    default: 1,
    min: 0,
    helpGroup: 'SELECTION',
  }),
  'max-leeway': Flags.integer({
    summary: 'Seconds after its expiry for which a token may be taken.',
    env: env('MAX_LEEWAY'),
    helpValue: 'SECONDS',
    default: 300,
    min: 0,
    helpGroup: 'SELECTION',
  }),
};

const output = {
  'fail-on': Flags.option({
    summary: 'Severity from which on a finding makes the run fail; less severe ones are listed.',
    env: env('FAIL_ON'),
    options: THRESHOLDS,
    default: DEFAULT_THRESHOLD,
    helpGroup: 'REPORT',
  })(),
  verbose: Flags.boolean({
    char: 'v',
    summary: 'Show every case.',
    env: env('VERBOSE'),
    helpGroup: 'REPORT',
  }),
  reproduce: Flags.boolean({
    summary: 'Print a curl line for each failed case, its token masked.',
    env: env('REPRODUCE'),
    helpGroup: 'REPORT',
  }),
  baseline: Flags.string({
    summary: 'File of accepted findings, if it is not mizt-auth-baseline.json beside mizt-auth.json or here.',
    description:
      'Each entry has a reason, an owner and a last day. An entry that no longer matches, or has expired, fails the run.',
    env: env('BASELINE'),
    helpValue: 'FILE',
    helpGroup: 'REPORT',
  }),
  'update-baseline': Flags.boolean({
    env: env('UPDATE_BASELINE'),
    summary: 'Write the findings of this run to the baseline; fill in the reason and the owner of new ones.',
    helpGroup: 'REPORT',
  }),
  tap: Flags.boolean({
    summary: 'Print TAP 14 instead of the summary.',
    env: env('TAP'),
    exclusive: ['json'],
    helpGroup: 'REPORT',
  }),
  junit: Flags.string({
    summary: 'Write JUnit XML to this file.',
    env: env('JUNIT'),
    helpValue: 'FILE',
    helpGroup: 'REPORT',
  }),
  sarif: Flags.string({
    summary: 'Write SARIF 2.1.0 to this file.',
    env: env('SARIF'),
    helpValue: 'FILE',
    helpGroup: 'REPORT',
  }),
  markdown: Flags.string({
    summary: 'Write Markdown to this file.',
    env: env('MARKDOWN'),
    helpValue: 'FILE',
    helpGroup: 'REPORT',
  }),
  html: Flags.string({
    summary: 'Write a page to read in a browser to this file: it needs no script and no other file.',
    env: env('HTML'),
    helpValue: 'FILE',
    helpGroup: 'REPORT',
  }),
};

const api = {
  openapi: Flags.string({
    summary: 'OpenAPI file (3.0 to 3.2) that the routes come from; client and issuer come from --target.',
    description:
      'Where no target is chosen, the client credentials come from MIZT_AUTH_CLIENT_ID and MIZT_AUTH_CLIENT_SECRET; without them, cases that need a token are skipped.',
    env: env('OPENAPI'),
    helpValue: 'FILE',
    helpGroup: 'ANY API',
  }),
  'base-url': Flags.string({
    summary: 'URL of the API, if it is not the first server in the file.',
    env: env('BASE_URL'),
    dependsOn: ['openapi'],
    helpGroup: 'ANY API',
  }),
  'token-url': Flags.string({
    summary: 'Token URL, if the file does not name one.',
    env: env('TOKEN_URL'),
    dependsOn: ['openapi'],
    helpGroup: 'ANY API',
  }),
};

/** The flags of the whole matrix. */
export const matrixFlags = { ...selection, ...pace, ...bounds, ...output, ...api };

/** What {@link matrixFlags} parse to. */
export type MatrixFlags = Interfaces.InferredFlags<typeof matrixFlags>;

const { effort: _effort, seed: _seed, 'max-leeway': _leeway, 'max-requests': _most, ...limits } = bounds;
const { 'update-baseline': _update, ...reports } = output;

/** The flags of a check of the access file: the file says what is run, the flags how. */
export const checkFlags = { ...pace, ...limits, ...reports, ...api };

const { baseline, 'update-baseline': updateBaseline, sarif, markdown, html } = output;

/** The flags for accepted findings and reports that an audit shares with a probe. */
export const findingFlags = { baseline, 'update-baseline': updateBaseline, sarif, markdown, html };

/** The flags of the whole matrix, where a command has {@link checkFlags} alone. */
export const withEverything = <T extends Interfaces.InferredFlags<typeof checkFlags>>(
  flags: T,
): T & MatrixFlags => ({
  only: undefined,
  skip: undefined,
  family: undefined,
  requirements: undefined,
  strict: false,
  effort: DEFAULT_EFFORT,
  seed: 1,
  'max-leeway': 300,
  'max-requests': undefined,
  'update-baseline': false,
  ...flags,
});
