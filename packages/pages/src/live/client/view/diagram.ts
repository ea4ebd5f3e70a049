import type { LiveCall, LiveStack } from '@mizt-auth/local-aws/live/api';
import { html, nothing, type TemplateResult } from 'lit-html';
import { programOf } from '../call-facts.ts';
import { type State, shownCall } from '../state.ts';
import { type Station, type StationName, stationsOf } from '../stations.ts';
import { HOPS } from '../words.ts';

type Lit = ReadonlyMap<StationName, Station>;

const STATES: Readonly<Record<Station['state'], string>> = {
  passed: 'passed',
  refused: 'refused here',
  skipped: 'not needed',
};

const stateOf = (lit: Lit, name: StationName): string => lit.get(name)?.state ?? 'idle';

const boxView = (lit: Lit, name: StationName, title: string, idle: string): TemplateResult => {
  const station = lit.get(name);
  return html`<div class="box" data-station=${name} data-state=${station?.state ?? 'idle'}>
    <span class="box-title">${title}</span>
    <span class="box-says">${station?.says || idle}</span>
    ${station === undefined ? nothing : html`<span class="unseen">${STATES[station.state]}</span>`}
  </div>`;
};

const wireView = (lit: Lit, to: StationName, number: number | null, word: string): TemplateResult =>
  html`<div class="wire" data-state=${stateOf(lit, to)}>
    <span class="wire-word">${number === null ? nothing : html`<b>${number}</b>`} ${word}</span>
  </div>`;

const callerName = (call: LiveCall | undefined, lit: Lit): string => {
  if (lit.has('browser')) return 'the Lambda content_consumers';
  return call === undefined ? 'it has credentials, and no user' : programOf(call);
};

/** Who calls, what it asks first, and how its call comes to the Lambda; lit as far as the call came. */
export const diagramView = (state: State, stack: LiveStack): TemplateResult => {
  const call = shownCall(state);
  const stations = call === undefined ? [] : stationsOf(call, stack).slice(0, state.lit);
  const lit: Lit = new Map(stations.map((station) => [station.name, station]));
  return html`<section class="flow" aria-label="The four hops">
    <div class="actors">
      ${boxView(lit, 'browser', 'Browser', 'opens a page, holds nothing')}
      <div class="drop" data-state=${stateOf(lit, 'browser')}></div>
      ${boxView(lit, 'caller', 'Calling program', callerName(call, lit))}
    </div>
    <ol class="hops" data-state=${stateOf(lit, 'caller')}>
      ${HOPS.map(
        ({ hop, service, asks }, at) => html`<li>
          ${wireView(lit, hop, at + 1, hop)} ${boxView(lit, hop, service, 'idle')}
          <p class="asks">“${asks}”</p>
        </li>`,
      )}
      <li class="last">
        ${wireView(lit, 'gateway', 4, 'call')} ${boxView(lit, 'gateway', 'API Gateway', 'finds the route')}
        ${wireView(lit, 'authorizer', null, '')}
        ${boxView(lit, 'authorizer', 'Authorizer', 'checks the token')}
        ${wireView(lit, 'lambda', null, '')} ${boxView(lit, 'lambda', 'Lambda', 'has the content')}
      </li>
    </ol>
  </section>`;
};
