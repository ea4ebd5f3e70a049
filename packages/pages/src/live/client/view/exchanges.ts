import type { LiveCall, LiveExchange } from '@mizt-auth/local-aws/live/api';
import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Actions } from '../actions.ts';
import type { State } from '../state.ts';
import { duration } from '../words.ts';
import { revealView } from './token.ts';

const pretty = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};

const messageView = (title: string, first: string, message: LiveExchange['request']): TemplateResult => {
  const lines = [first, ...message.headers.map(([name, value]) => `${name}: ${value}`)];
  const body = message.body === '' ? '' : `\n\n${pretty(message.body)}`;
  return html`<h4>${title}</h4>
    <pre tabindex="0" role="region" aria-label=${title}>${lines.join('\n')}${body}</pre>`;
};

const path = (url: string): string => url.replace(/^https?:\/\/[^/]*/, '');

const exchangeView = (exchange: LiveExchange, state: State, actions: Actions): TemplateResult => {
  const { hop, service, operation, method, url, status, durationMs, request, response } = exchange;
  const bad = status !== null && status >= 400;
  return html`<li><details class="exchange">
    <summary>
      <span class="hop">${hop}</span>
      <span class="what">${service} <code>${operation}</code></span>
      <span class="status ${bad ? 'bad' : 'good'}">${status ?? '…'}</span>
      <span class="quiet time">${duration(durationMs)}</span>
    </summary>
    <div class="messages">
      <div>${messageView('Request', `${method} ${path(url)}`, request)}</div>
      <div>${response === null ? nothing : messageView('Answer', `HTTP ${status}`, response)}</div>
    </div>
    ${exchange.reveals.map((what) => revealView(exchange, what, state, actions))}
  </details></li>`;
};

/** The HTTP exchanges of a call in the order in which they began; each opens on a click. */
export const exchangesView = (call: LiveCall, state: State, actions: Actions): TemplateResult =>
  html`<ol class="exchanges">${repeat(
    call.exchanges,
    ({ id }) => id,
    (exchange) => exchangeView(exchange, state, actions),
  )}</ol>`;
