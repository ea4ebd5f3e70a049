/** The page as a whole, and the verdict at its head. */
export const LAYOUT = `
.page { max-width: 78rem; margin: 0 auto; padding: clamp(1rem, 3.5vw, 3.5rem) clamp(1rem, 4vw, 3rem) var(--space-7); }
.quiet, .eyebrow, .empty { color: var(--quiet); }
.alarm { background: var(--alarm-ground); color: var(--alarm); fill: var(--alarm-ground); }
.bad { background: var(--bad-ground); color: var(--bad); fill: var(--bad); }
.warn { background: var(--warn-ground); color: var(--warn); fill: var(--warn-strong); }
.note { background: var(--note-ground); color: var(--note); fill: var(--note); }
.good { background: var(--good-ground); color: var(--good); fill: var(--good-strong); }
.plain { background: var(--sunken); color: var(--quiet); fill: var(--line-strong); }
.verdict { background: none; color: inherit; }
.eyebrow { font-size: var(--text-small); font-weight: 600; letter-spacing: 0.04em; }
h1 { display: flex; gap: var(--space-4); align-items: flex-start; margin: var(--space-3) 0 var(--space-5); max-width: 62rem; }
.seal {
  flex: none; display: grid; place-items: center; width: 1.5em; height: 1.5em; margin-top: -0.12em; border-radius: 50%;
  font-size: 0.9em; font-weight: 700; line-height: 1;
}
.verdict.good .seal { background: var(--good-strong); color: var(--on-strong); }
.verdict.warn .seal { background: var(--warn-strong); color: var(--on-warn); }
.verdict.alarm .seal { background: var(--alarm-ground); color: var(--alarm); }
.bar { display: block; width: 100%; height: 0.5rem; border-radius: 0.25rem; background: var(--sunken); }
.counts { margin-top: var(--space-3); font-weight: 550; }
.about {
  display: flex; flex-wrap: wrap; gap: var(--space-3) var(--space-6); margin-top: var(--space-5);
  padding-top: var(--space-4); border-top: 1px solid var(--line); font-size: var(--text-small);
}
dt { color: var(--quiet); }
.about dd { overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-5); list-style: none; margin-top: var(--space-5); }
nav { font-size: var(--text-small); }
nav a { display: inline-block; padding: var(--space-1) 0; }
section { margin-top: clamp(2.5rem, 5vw, 4rem); }
section > h2 { margin-bottom: var(--space-4); padding-bottom: var(--space-2); border-bottom: 1px solid var(--line-strong); }
.lead { max-width: 46rem; }
.figures {
  display: grid; grid-template-columns: repeat(2, 1fr); margin: var(--space-4) 0;
  border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); overflow: hidden;
}
.figures div {
  display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: var(--space-4);
  box-shadow: 1px 1px 0 var(--line);
}
.figures dd { font-size: 1.5rem; line-height: 1.2; font-weight: 600; letter-spacing: -0.01em; }
.figures .none dd { color: var(--quiet); }
.figures dt { font-size: var(--text-small); line-height: 1.4; }
.lines { list-style: none; font-size: var(--text-small); max-width: 60rem; }
.lines li { padding: var(--space-1) 0; overflow-wrap: anywhere; }
ul.lines.warn { padding: var(--space-2) var(--space-4); border-radius: var(--radius); margin-bottom: var(--space-4); }
@media (min-width: 48rem) { .figures { grid-template-columns: repeat(4, 1fr); } }
@media print {
  .page { max-width: none; padding: 0; }
  nav { display: none; }
  body { font-size: 10pt; }
  * { print-color-adjust: exact; }
  article, tr, .figures { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;
