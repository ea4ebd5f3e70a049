export { unknownCaller } from './known.ts';
export { type Merged, mergeAccessFile } from './merge.ts';
export { AccessFileError, type Problem, problemText } from './problem.ts';
export { readAccessFile } from './read.ts';
export { writeAccessFile } from './write.ts';
