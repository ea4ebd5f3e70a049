/** What every page begins with: plain elements in the shared type, visible focus, nothing that moves for those who ask. */
export const BASE = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: var(--space-5); }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: var(--text)/1.55 var(--font); font-variant-numeric: tabular-nums;
}
h1, h2, h3, p, ul, ol, dl, dd, figure, table { margin: 0; padding: 0; }
h1 { font-size: var(--text-title); line-height: 1.2; letter-spacing: -0.015em; font-weight: 650; text-wrap: balance; }
h2 { font-size: var(--text-large); line-height: 1.3; font-weight: 650; }
h3 { font-size: var(--text); line-height: 1.4; font-weight: 650; }
code, pre { font-family: var(--mono); font-size: 0.875em; }
a { color: var(--accent); text-underline-offset: 0.15em; }
summary { cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
`;
