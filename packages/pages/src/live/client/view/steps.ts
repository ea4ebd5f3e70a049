import type { LiveExchange, LiveToken } from '@mizt-auth/local-aws/live/api';
import { html, nothing, type TemplateResult } from 'lit-html';
import { valueText } from '../words.ts';

type Step = LiveExchange['steps'][number];

const MARKS: Readonly<Record<Step['state'], readonly [mark: string, word: string]>> = {
  passed: ['✓', 'passed'],
  refused: ['✗', 'refused'],
  kept: ['↺', 'kept from before'],
  'not asked': ['–', 'not asked'],
  'not reached': ['·', 'not reached'],
};

/** What a step read in the token, where it read anything. */
const factOf = (name: Step['name'], { header, claims, characters }: LiveToken): string | undefined => {
  const facts: Partial<Record<Step['name'], string | undefined>> = {
    form: `${characters} characters`,
    header: header === null ? undefined : `alg ${valueText('alg', header.alg)}`,
    key: header === null ? undefined : `kid ${valueText('kid', header.kid)}`,
    issuer: claims === null ? undefined : `iss ${valueText('iss', claims.iss)}`,
    times: claims === null ? undefined : `exp ${valueText('exp', claims.exp)}`,
    use: claims === null ? undefined : `token_use ${valueText('token_use', claims.token_use)}`,
    scopes: claims === null ? undefined : `scope ${valueText('scope', claims.scope)}`,
  };
  return facts[name];
};

const OWN_WORDS: Partial<Record<Step['name'], string>> = {
  route: 'Route',
  throttle: 'Throttle',
  size: 'Body size',
  credential: 'Credential',
  cache: 'Authorizer’s cache',
  function: 'Function',
};

const titleOf = ({ name }: Step): string => OWN_WORDS[name] ?? name;

const isReached = ({ state }: Step): boolean => state !== 'not reached' && state !== 'not asked';

const restView = (rest: readonly Step[]): TemplateResult | typeof nothing => {
  const [first] = rest;
  if (first === undefined) return nothing;
  const [mark, word] = MARKS[first.state];
  return html`<li class="step" data-state=${first.state}>
    <span class="mark" aria-hidden="true">${mark}</span>
    <span class="step-name">${word}</span>
    <span class="step-why">${rest.map(titleOf).join(', ')}. ${first.why}</span>
  </li>`;
};

const stepView = (step: Step, token: LiveToken | null): TemplateResult => {
  const [mark, word] = MARKS[step.state];
  const fact = token === null ? undefined : factOf(step.name, token);
  return html`<li class="step" data-step=${step.name} data-state=${step.state}>
    <span class="mark" aria-hidden="true">${mark}</span>
    <span class="step-name">${titleOf(step)}<span class="unseen">: ${word}.</span></span>
    <span class="step-why">${step.why}${fact === undefined ? nothing : html` <code>${fact}</code>`}</span>
  </li>`;
};

/** What the gateway asked, step by step: the gateway's own steps, then those of the token; what it left out in a line. */
export const stepsView = ({ steps, token }: LiveExchange): TemplateResult =>
  html`<ol class="steps">
    ${steps.filter(isReached).map((step) => stepView(step, token))}
    ${restView(steps.filter(({ state }) => state === 'not asked'))}
    ${restView(steps.filter(({ state }) => state === 'not reached'))}
  </ol>`;
