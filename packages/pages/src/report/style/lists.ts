/** Tables of accepted findings and of cases; on a phone each row is a card. */
export const LISTS = `
.list { width: 100%; border-collapse: collapse; font-size: var(--text-small); }
.list th, .list td { text-align: left; vertical-align: top; padding: var(--space-3) var(--space-4) var(--space-3) 0; border-bottom: 1px solid var(--line); }
.list thead th { color: var(--quiet); font-weight: 500; padding-top: 0; }
.list tbody th { font-weight: 500; }
.list .quiet { display: block; font-weight: 400; }
.list ul { list-style: none; }
ul.plain { background: none; color: inherit; }
.family { border-bottom: 1px solid var(--line); }
.family > summary { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-4); align-items: center; padding: var(--space-3) 0; list-style: none; }
.family > summary::-webkit-details-marker { display: none; }
.family > summary::before { content: "▸"; color: var(--quiet); width: 1ch; }
.family[open] > summary::before { content: "▾"; }
.family > summary h3 { flex: 1 1 14rem; font-weight: 500; }
.family > summary b { display: inline-block; min-width: 2.5rem; }
.family .list { margin: var(--space-2) 0 var(--space-5); }
.chips { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-2); list-style: none; }
.chip { font-size: 0.75rem; line-height: 1.5; padding: 0.05rem 0.5rem; border-radius: 1rem; font-weight: 550; white-space: nowrap; }
.cases tbody th { width: 13rem; }
.cases td:nth-child(3) { width: 13rem; }
.cases td:nth-child(4) { width: 6rem; }
.cases td:nth-child(5) { width: 9rem; padding-right: 0; }
.cases td { overflow-wrap: anywhere; }
.remarks { margin-top: var(--space-2); color: var(--quiet); }
@media (max-width: 48rem) {
  .list thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .list, .list tbody, .list tr, .list th, .list td { display: block; width: auto !important; }
  .list tr { padding: var(--space-3) 0; border-bottom: 1px solid var(--line); }
  .list th, .list td { border: 0; padding: var(--space-1) 0; }
  .list td { position: relative; padding-left: 6.5rem; min-height: 1.55em; }
  .list td::before { content: attr(data-name); position: absolute; left: 0; color: var(--quiet); }
}
`;
