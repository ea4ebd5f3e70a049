import { readFile } from 'node:fs/promises';
import type { ProbeRoute, ProbeTarget, SourceLine } from '@mizt-auth/probe';

/** The file of a checkout that declares the demo's routes, for the infrastructure and everyone else. */
const DECLARED_IN = 'packages/contract/src/apis.ts';

const scopeName = ({ access }: ProbeRoute): string => access[0]?.[0]?.split('/').at(-1) ?? '';

const lineOf = (lines: readonly string[], route: ProbeRoute): SourceLine | undefined => {
  const at = lines.findIndex(
    (line) => line.includes(`method: '${route.method}'`) && line.includes(`scope: '${scopeName(route)}'`),
  );
  return at === -1 ? undefined : { file: DECLARED_IN, line: at + 1 };
};

/** Adds to each route the line that declares it, where the command runs in a checkout. */
export const withSources = async (target: ProbeTarget): Promise<ProbeTarget> => {
  try {
    const lines = (await readFile(DECLARED_IN, 'utf8')).split('\n');
    return { ...target, routes: target.routes.map((route) => ({ ...route, source: lineOf(lines, route) })) };
  } catch {
    // Outside of a checkout there is no line to point at.
    return target;
  }
};
