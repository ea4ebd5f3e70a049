/** The heat map: its first row and first column stay in sight. */
export const HEAT_MAP = `
.legend, .families { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-5); list-style: none; margin: var(--space-3) 0 var(--space-4); font-size: var(--text-small); }
.swatch {
  display: inline-grid; place-items: center; width: 1.5rem; height: 1.5rem; margin-right: var(--space-1);
  border-radius: 0.25rem; font-weight: 600; font-size: 0.75rem;
}
.scroll { position: relative; overflow: auto; max-height: 90vh; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.heat { border-collapse: separate; border-spacing: 0; width: 100%; font-size: var(--text-small); }
.heat th, .heat td { border-bottom: 1px solid var(--surface); border-right: 1px solid var(--surface); }
.heat td { padding: var(--space-2); text-align: center; white-space: nowrap; min-width: 3rem; }
.heat th { background: var(--surface); text-align: left; font-weight: 500; padding: var(--space-2) var(--space-3); }
.heat thead th { position: sticky; top: 0; z-index: 2; border-bottom: 1px solid var(--line-strong); vertical-align: bottom; }
.heat tbody th { position: sticky; left: 0; z-index: 1; border-right: 1px solid var(--line-strong); }
.heat thead th:first-child { left: 0; z-index: 3; border-right: 1px solid var(--line-strong); color: var(--quiet); }
.heat thead th:not(:first-child) { text-align: center; }
.heat a { color: inherit; text-decoration: none; }
.heat a:hover, .families a:hover { text-decoration: underline; }
.families a { color: inherit; text-decoration: none; }
.heat .alarm { font-weight: 700; }
.by-route tbody tr:first-child > * { border-top: 1px solid var(--line); }
.by-route td, .by-route tbody th { padding-top: 0.3rem; padding-bottom: 0.3rem; }
.by-route tbody th { max-width: 24rem; min-width: 9rem; overflow-wrap: anywhere; }
.heat .route { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.by-family thead th:not(:first-child) { overflow-wrap: anywhere; max-width: 16rem; }
@media (max-width: 40rem) {
  .by-route tbody th, .by-route thead th:first-child { min-width: 8.5rem; max-width: 8.5rem; }
  .by-family tbody th { min-width: 9rem; }
  .by-route td { padding: var(--space-2) var(--space-1); }
}
@media print {
  .heat .route { display: block; overflow-wrap: anywhere; }
  .heat { font-size: 7.5pt; } .heat th, .heat td { padding: 0.2rem 0.15rem; min-width: 0; }
  .by-route tbody th { min-width: 6rem; } .heat th { position: static !important; } .scroll { overflow: visible; max-height: none; }
}
`;
