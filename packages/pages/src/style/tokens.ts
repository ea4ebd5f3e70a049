/**
 * What all pages share: colours, type and spacing, as custom properties. A colour is written once for light and dark
 * (`light-dark()`, CSS Color 5 section 6), and each pair of ink and ground has the contrast that WCAG 2.2 AA asks for.
 * A page on paper is always light.
 */
export const TOKENS = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfbf9, #121416);
  --surface: light-dark(#ffffff, #1a1d20);
  --sunken: light-dark(#f3f3f0, #0d0f10);
  --line: light-dark(#e2e2dd, #2d3135);
  --line-strong: light-dark(#c4c4bd, #474d53);
  --ink: light-dark(#1b1c1e, #e9e9e6);
  --on-strong: light-dark(#ffffff, #101214);
  --on-warn: #1b1c1e;
  --quiet: light-dark(#5a5f66, #a4abb3);
  --accent: light-dark(#1a5fb4, #8ab8f5);
  --good: light-dark(#17663a, #82d3a4);
  --good-strong: light-dark(#217a49, #6cc793);
  --good-ground: light-dark(#e3f3e9, #14301f);
  --bad: light-dark(#a3161c, #ffa19b);
  --bad-ground: light-dark(#fde8e6, #43181a);
  --alarm: light-dark(#ffffff, #2a0706);
  --alarm-ground: light-dark(#b3201c, #f2776e);
  --warn: light-dark(#744800, #f0c477);
  --warn-strong: light-dark(#f0b429, #f0c477);
  --warn-ground: light-dark(#fcf0d6, #382a0e);
  --note: light-dark(#1c538f, #9fc6f6);
  --note-ground: light-dark(#e5effa, #152a41);
  --font: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --text-small: 0.8125rem;
  --text: 0.9375rem;
  --text-large: 1.125rem;
  --text-title: clamp(1.5rem, 1.2rem + 1.4vw, 2.125rem);
  --space-1: 0.25rem;
  --space-2: 0.5rem;
  --space-3: 0.75rem;
  --space-4: 1rem;
  --space-5: 1.5rem;
  --space-6: 2.5rem;
  --space-7: 4rem;
  --radius: 0.5rem;
}
@media print { :root { color-scheme: light; } }
`;
