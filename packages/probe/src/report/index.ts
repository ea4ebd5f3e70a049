export { githubAnnotations, maskCommand } from './github.ts';
export { junitReport } from './junit.ts';
export { markdownReport } from './markdown.ts';
export { explain, needsAttention, type ProbeReport } from './report.ts';
export { sarifReport } from './sarif.ts';
export { tapReport } from './tap.ts';
