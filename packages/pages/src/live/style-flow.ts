/** The drawing of the four hops: who calls on the left, whom it asks on the right, a wire to each. */
export const FLOW = `
.flow {
  display: grid; gap: var(--space-4); padding: var(--space-5); border: 1px solid var(--line); border-radius: var(--radius);
  background: var(--surface);
}
.actors { display: grid; align-content: center; justify-items: stretch; }
.box {
  display: grid; gap: 0; align-content: center; min-height: 3.5rem; padding: var(--space-2) var(--space-3); min-width: 0;
  border: 1.5px solid var(--line-strong); border-radius: var(--radius); background: var(--ground);
  transition: border-color 0.25s, background-color 0.25s;
}
.box-title { font-weight: 600; line-height: 1.3; }
.box-says { font-size: var(--text-small); line-height: 1.35; color: var(--quiet); overflow-wrap: anywhere; }
.box[data-state=passed] { border-color: var(--good); background: var(--good-ground); }
.box[data-state=passed] .box-says { color: var(--good); }
.box[data-state=refused] { border-color: var(--bad); background: var(--bad-ground); }
.box[data-state=refused] .box-says { color: var(--bad); font-weight: 600; }
.box[data-state=skipped] { border-style: dashed; }
.drop { width: 2px; height: var(--space-4); justify-self: center; background: var(--line-strong); }
.drop[data-state=passed] { background: var(--good); }
.hops { list-style: none; display: grid; gap: var(--space-3); }
.hops li { display: grid; align-items: center; gap: var(--space-1) 0; grid-template-columns: 5.25rem minmax(0, 1fr); }
.asks { grid-column: 2; font-size: var(--text-small); color: var(--quiet); }
.wire { position: relative; height: 2.5rem; color: var(--quiet); }
.wire::before { content: ""; position: absolute; left: 0; right: 0.4rem; bottom: 0.95rem; border-top: 2px solid var(--line-strong); }
.wire::after {
  content: ""; position: absolute; right: 0.1rem; bottom: calc(0.95rem - 5px); border: 6px solid transparent;
  border-left: 9px solid var(--line-strong); border-right: 0; margin-bottom: 0;
}
.wire-word { position: absolute; left: 0; white-space: nowrap; bottom: 1.15rem; font-size: var(--text-small); line-height: 1.2; }
.wire[data-state=passed]::before { border-top-color: var(--good); } .wire[data-state=passed]::after { border-left-color: var(--good); }
.wire[data-state=refused]::before { border-top-color: var(--bad); } .wire[data-state=refused]::after { border-left-color: var(--bad); }
.wire[data-state=skipped]::before { border-top-style: dashed; }
.wire[data-state=passed] .wire-word { color: var(--good); } .wire[data-state=refused] .wire-word { color: var(--bad); }
.last .wire ~ .wire { width: 2px; height: var(--space-4); grid-column: 2; justify-self: center; background: var(--line-strong); }
.last .wire ~ .wire::before, .last .wire ~ .wire::after { display: none; }
.last .wire ~ .wire[data-state=passed] { background: var(--good); } .last .wire ~ .wire[data-state=refused] { background: var(--bad); }
.last .wire ~ .wire ~ .box { grid-column: 2; }
@container stage (min-width: 49rem) {
  .flow { grid-template-columns: 13rem minmax(0, 1fr); gap: var(--space-4); }
  .hops { position: relative; }
  .hops::before { content: ""; position: absolute; left: -2px; top: 2rem; bottom: 0; border-left: 2px solid var(--line-strong); }
  .last { position: relative; }
  .last::after { content: ""; position: absolute; left: -2px; width: 2px; top: calc(50% + 0.3rem); bottom: 0; background: var(--surface); }
  .hops[data-state=passed]::before, .box[data-state=passed]::after { border-color: var(--good) !important; }
  .actors .box { position: relative; }
  .drop + .box::after {
    content: ""; position: absolute; left: 100%; top: 50%; width: var(--space-4); border-top: 2px solid var(--line-strong);
  }
  .wire-word { left: var(--space-2); }
  .hops li { grid-template-columns: 5.25rem 11rem minmax(0, 1fr); }
  .asks { grid-column: 3; padding-left: var(--space-4); }
  .hops .last { grid-template-columns: 5.25rem minmax(7rem, 1fr) 2.5rem minmax(7rem, 1fr) 2.5rem minmax(7rem, 1fr); }
  .last .wire ~ .wire { width: auto; height: 2.5rem; grid-column: auto; justify-self: stretch; background: none !important; }
  .last .wire ~ .wire::before, .last .wire ~ .wire::after { display: block; }
  .last .wire ~ .wire ~ .box { grid-column: auto; }
}
`;
