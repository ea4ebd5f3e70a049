import { html, type Markup } from '../html.ts';

/** How a verdict looks: its sign, and the class in the style sheet. */
export interface Look {
  readonly sign: string;
  readonly tone: 'alarm' | 'warn' | 'good';
}

/** What the head of a page says. */
export interface HeadParts {
  /** What kind of page it is. */
  readonly kind: string;
  readonly look: Look;
  /** The verdict in a sentence. */
  readonly sentence: string;
  /** Between the sentence and the facts. */
  readonly figures: Markup;
  /** Facts about the run, each with its name. */
  readonly facts: readonly (readonly [name: string, value: Markup])[];
}

/** A sentence whose numbers stay on the line of what they count. */
const kept = (text: string): string => text.replace(/(\d) /g, '$1\u00a0');

/** When a run started. */
export const startTime = (startedAt: Date): Markup => {
  const day = startedAt.toISOString();
  return html`<time datetime="${day}">${day.slice(0, 10)} ${day.slice(11, 16)} UTC</time>`;
};

/** What a reader sees first. */
export const verdictHead = ({ kind, look: { sign, tone }, sentence, figures, facts }: HeadParts): Markup =>
  html`<header class="verdict ${tone}">
<p class="eyebrow">${kind}</p>
<h1><span class="seal" aria-hidden="true">${sign}</span><span>${kept(sentence)}</span></h1>
${figures}
<dl class="about">
${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
</header>`;
