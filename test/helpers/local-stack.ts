import { type Running, start } from './process.ts';

/** Does something while `local start` runs in a process of its own, and gives what that process was. */
export const withLocalStack = async (work: (stack: Running) => Promise<void>): Promise<Running> => {
  const stack = start(['local', 'start']);
  await stack.until(/Running\. Ctrl-C stops the stack/);
  try {
    await work(stack);
  } finally {
    stack.kill('SIGINT');
    await stack.ended;
  }
  return stack;
};
