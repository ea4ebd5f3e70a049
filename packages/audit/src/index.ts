export * from './accepted.ts';
export type * from './account.ts';
export { auditAccount } from './audit.ts';
export type { Declaration } from './declaration.ts';
export type { Finding, Remark, Rule } from './rule.ts';
export { RULES } from './rules/index.ts';
