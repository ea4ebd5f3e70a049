import { BASE, TOKENS } from '../style/index.ts';
import { CALL } from './style-call.ts';
import { FLOW } from './style-flow.ts';

const LAYOUT = `
body { padding: var(--space-5) clamp(var(--space-4), 3vw, var(--space-6)) var(--space-7); }
#page { max-width: 92rem; margin: 0 auto; }
header { display: grid; gap: var(--space-2) var(--space-5); margin-bottom: var(--space-5); }
.lead { max-width: 62ch; color: var(--quiet); }
.link { font-size: var(--text-small); overflow-wrap: anywhere; display: flex; align-items: baseline; gap: var(--space-2); }
.link::before { content: ""; flex: none; width: 0.5rem; height: 0.5rem; border-radius: 50%; background: currentColor; }
.good { color: var(--good); } .bad { color: var(--bad); } .quiet { color: var(--quiet); }
main { display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1fr); }
.stage { container: stage / inline-size; }
h2 { font-size: var(--text); margin-bottom: var(--space-3); }
pre {
  margin: 0; padding: var(--space-3); overflow: auto; max-height: 22rem; border-radius: var(--radius);
  background: var(--sunken); border: 1px solid var(--line);
}
button, select, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; } button[aria-disabled=true] { cursor: progress; }
.plain { border: 0; background: none; padding: var(--space-1) 0; color: var(--accent); text-decoration: underline; text-underline-offset: 0.15em; }
.demo { display: grid; gap: var(--space-2); }
.demo button {
  display: grid; gap: 0; text-align: left; padding: var(--space-3) var(--space-4); border-radius: var(--radius);
  border: 1px solid var(--line-strong); background: var(--surface);
}
.demo button:hover { border-color: var(--accent); }
.demo span { font-family: var(--mono); font-size: var(--text-small); color: var(--quiet); }
.own-call { margin-top: var(--space-3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.own-call > summary { padding: var(--space-3) var(--space-4) var(--space-3) calc(var(--space-4) + 1.1em); text-indent: -1.1em; }
.own { display: grid; gap: var(--space-3); padding: 0 var(--space-4) var(--space-4); }
.own label { display: grid; gap: var(--space-1); font-size: var(--text-small); color: var(--quiet); min-width: 0; }
.own .pair { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: var(--space-3); }
.own .check { grid-template-columns: auto 1fr; align-items: start; gap: var(--space-2); }
.own select, .own input:not([type=checkbox]), .own textarea {
  width: 100%; min-width: 0; padding: var(--space-2); color: var(--ink); border: 1px solid var(--line-strong);
  border-radius: calc(var(--radius) / 2); background: var(--ground);
}
.own textarea, .own input:not([type=checkbox]) { font-family: var(--mono); font-size: var(--text-small); resize: vertical; }
.own .primary, .own p button {
  padding: var(--space-2) var(--space-4); border-radius: calc(var(--radius) / 2); border: 1px solid var(--accent);
  background: var(--surface); color: var(--accent); font-weight: 600;
}
.own .primary { background: var(--accent); color: var(--surface); }
.problem:not(:empty) { margin-top: var(--space-3); color: var(--bad); }
.calls { list-style: none; display: grid; gap: 2px; max-height: 26rem; overflow: auto; margin-top: var(--space-2); padding: 2px; }
.call {
  width: 100%; display: grid; grid-template-columns: 1.2rem minmax(0, 1fr) auto; gap: 0 var(--space-2); text-align: left;
  padding: var(--space-2); border: 1px solid transparent; border-radius: calc(var(--radius) / 2); background: none;
}
.call:hover { background: var(--sunken); }
.call[aria-pressed=true] { background: var(--surface); border-color: var(--line-strong); }
.call .what { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-family: var(--mono); font-size: var(--text-small); }
.call .who { grid-column: 2 / -1; font-size: var(--text-small); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.call .status { font-weight: 600; font-size: var(--text-small); }
.call.passed .mark, .call.passed .status { color: var(--good); }
.call.refused .mark, .call.refused .status { color: var(--bad); }
@media (min-width: 62rem) {
  main { grid-template-columns: 19rem minmax(0, 1fr); grid-template-rows: auto 1fr; gap: var(--space-5) var(--space-6); }
  .stage { grid-column: 2; grid-row: 1 / span 2; }
  .list { grid-column: 1; grid-row: 2; }
  header { grid-template-columns: minmax(0, 1fr) auto; align-items: end; }
  header h1 { grid-column: 1 / -1; }
}
`;

/** The whole style of the live page. */
export const LIVE_STYLE = `${TOKENS}${BASE}${LAYOUT}${FLOW}${CALL}`;
