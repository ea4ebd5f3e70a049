/** Everything about one call: the verdict, the steps, the token, the exchanges. */
export const CALL = `
.verdict { margin-top: var(--space-4); padding: var(--space-3) var(--space-4); border-radius: var(--radius); background: var(--sunken); border-left: 4px solid var(--line-strong); }
.verdict.passed { background: var(--good-ground); border-color: var(--good); }
.verdict.refused { background: var(--bad-ground); border-color: var(--bad); }
.verdict .sentence { font-size: var(--text-large); font-weight: 600; overflow-wrap: anywhere; }
.verdict.passed .sentence { color: var(--good); } .verdict.refused .sentence { color: var(--bad); }
.verdict .answer { display: flex; flex-wrap: wrap; align-items: baseline; gap: var(--space-1) var(--space-3); overflow-wrap: anywhere; min-width: 0; }
.answer code { min-width: 0; overflow-wrap: anywhere; }
.answer code, .exchange .what { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.empty { display: grid; gap: var(--space-3); margin-top: var(--space-4); }
.panels { display: grid; gap: var(--space-4); margin-top: var(--space-4); grid-template-columns: minmax(0, 1fr); align-items: start; }
.panel { padding: var(--space-4); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); min-width: 0; container-type: inline-size; }
.panel h3 { margin-bottom: var(--space-3); }
.panel h4 { margin: var(--space-3) 0 var(--space-1); font-size: var(--text-small); color: var(--quiet); font-weight: 600; }
.panel p + p { margin-top: var(--space-2); }
.steps { list-style: none; display: grid; }
.step { display: grid; grid-template-columns: 1.25rem minmax(5.5rem, 8.5rem) minmax(0, 1fr); gap: 0 var(--space-3); padding: var(--space-1) var(--space-2); border-radius: calc(var(--radius) / 2); }
.step + .step { border-top: 1px solid var(--line); }
.step-name { font-weight: 600; } .step-name::first-letter { text-transform: uppercase; }
.step-why { overflow-wrap: anywhere; font-size: var(--text-small); line-height: 1.75; }
.step-why code { color: var(--quiet); }
.step[data-state=passed] .mark { color: var(--good); font-weight: 700; }
.step[data-state=kept] .mark { color: var(--note); font-weight: 700; }
.step[data-state=refused] { background: var(--bad-ground); color: var(--bad); }
.step[data-state=refused] .mark { font-weight: 700; } .step[data-state=refused] .step-why, .step[data-state=refused] code { color: var(--bad); }
.step[data-state="not reached"], .step[data-state="not asked"] { color: var(--quiet); }
.step[data-state="not reached"] .step-name, .step[data-state="not asked"] .step-name { font-weight: 400; }
.members { display: grid; gap: var(--space-1); }
.members > div { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: var(--space-2); align-items: baseline; }
.members dd { display: grid; overflow-wrap: anywhere; }
.members dd .quiet { font-size: var(--text-small); line-height: 1.35; }
.messages { display: grid; gap: var(--space-3); padding-bottom: var(--space-2); grid-template-columns: minmax(0, 1fr); }
.samples pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.samples { display: grid; gap: 0 var(--space-4); grid-template-columns: minmax(0, 1fr); }
@container (min-width: 68rem) { .samples { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@container (min-width: 44rem) { .messages { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
@container (min-width: 34rem) {
  .members > div { grid-template-columns: 5.5rem minmax(0, 3fr) minmax(0, 2fr); }
  .members dd { grid-column: 2 / -1; grid-template-columns: subgrid; align-items: baseline; }
}
.revealed { white-space: pre-wrap; overflow-wrap: anywhere; }
.exchanges { list-style: none; display: grid; }
.exchanges li + li { border-top: 1px solid var(--line); }
.exchange > summary {
  display: grid; grid-template-columns: 0.75rem 3.5rem minmax(0, 1fr) auto 4.5rem; gap: var(--space-2); padding: var(--space-2) 0; align-items: baseline;
}
.exchange > summary::marker { content: none; }
.exchange > summary::before { content: "▸"; color: var(--quiet); } .exchange[open] > summary::before { content: "▾"; }
.exchange > summary:hover { background: var(--sunken); }
.exchange .hop { font-weight: 600; } .exchange .what { overflow-wrap: anywhere; } .exchange .time { text-align: right; font-size: var(--text-small); }
.exchange .status { font-weight: 600; }
@media (min-width: 82rem) {
  .panels { grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); }
  .wide { grid-column: 1 / -1; }
}
@media (max-width: 30rem) {
  .step { grid-template-columns: 1.25rem minmax(0, 1fr); } .step-why { grid-column: 2; }
  .exchange > summary { grid-template-columns: 0.75rem 3.25rem minmax(0, 1fr) auto; } .exchange .time { display: none; }
  .members > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
}
`;
