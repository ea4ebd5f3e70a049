export { AccessFileError, type Problem, problemText } from './problem.ts';
export { readAccessFile } from './read.ts';
