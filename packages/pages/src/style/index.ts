export { BASE } from './base.ts';
export { TOKENS } from './tokens.ts';
