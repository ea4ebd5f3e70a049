import { spawn } from 'node:child_process';

/** Runs an npm script and resolves with its exit code, once all that it printed was shown in one piece. */
const run = (script: string): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn('npm', ['run', script], { shell: process.platform === 'win32' });
    const shown: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => shown.push(chunk));
    child.on('close', (code) => process.stdout.write(Buffer.concat(shown), () => resolve(code ?? 1)));
  });

// Each of these keeps one core busy at the most. Usage: side-by-side.ts SCRIPT...
const codes = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = Math.max(...codes);
