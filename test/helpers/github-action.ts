import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const step = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
});

/** What the tests look at of `action.yml`. */
export const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  runs: z.object({ using: z.literal('composite'), steps: z.array(step) }),
});

/** An action as it is parsed. */
export type Action = z.infer<typeof actionSchema>;

/** What a step came to. */
export interface StepRun {
  readonly code: number | null;
  readonly text: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const pairs = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split('\n')
      .flatMap((line) => [/^([\w-]+)=(.*)$/.exec(line)?.slice(1) ?? []].filter(({ length }) => length > 0)),
  );

/**
 * Runs one step of an action with the shell that GitHub's runner takes, `bash --noprofile --norc -eo pipefail`, in a
 * folder that is the workspace. `values` stand for the expressions in the step's environment.
 */
export const runStep = (
  { runs }: Action,
  name: string,
  values: Readonly<Record<string, string>>,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): StepRun => {
  const found = runs.steps.find((one) => one.name === name);
  if (found?.run === undefined) throw new Error(`The action has no step "${name}".`);
  const env = Object.fromEntries(
    Object.entries(found.env).map(([key, text]) => [
      key,
      text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => values[expression] ?? ''),
    ]),
  );
  const files = {
    script: join(folder, 'step.sh'),
    output: join(folder, 'output'),
    summary: join(folder, 'summary'),
  };
  for (const file of [files.output, files.summary]) writeFileSync(file, '');
  writeFileSync(files.script, found.run);
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', files.script],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        GITHUB_ACTIONS: 'true',
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
        RUNNER_TEMP: folder,
        ...environment,
        ...env,
      },
    },
  );
  return {
    code: status,
    text: `${stdout}${stderr}`,
    outputs: pairs(read(files.output)),
    summary: read(files.summary),
  };
};
