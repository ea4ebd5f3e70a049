export * from './baseline.ts';
export * from './conclusion.ts';
export * from './coverage.ts';
export * from './findings.ts';
export { githubAnnotations, maskCommand } from './github.ts';
export * from './heat-map.ts';
export { junitReport } from './junit.ts';
export { markdownReport } from './markdown.ts';
export {
  cureOf,
  details,
  explain,
  explainFinding,
  needsAttention,
  type ProbeReport,
  unsure,
} from './report.ts';
export { type Requirement, type RequirementStatus, requirementsOf } from './requirements.ts';
export { sarifReport } from './sarif.ts';
export { tapReport } from './tap.ts';
export { counted } from './words.ts';
