import { routeText } from '@mizt-auth/access';
import {
  type AccessDiff,
  type Effect,
  HEADINGS,
  type ObjectChange,
  tellChanges,
  type Voice,
} from '@mizt-auth/access/diff';
import type { ChalkInstance } from 'chalk';

/** What `access diff` prints with `--json`. */
export interface AccessDiffJson {
  readonly from: string;
  readonly to: string;
  /** True where somebody may do what he could not do before. */
  readonly widened: boolean;
  readonly changes: readonly ShownChange[];
  readonly objects: readonly ObjectChange[];
}

interface ShownChange {
  readonly effect: Effect;
  readonly kind: string;
  /** As it is told to people. */
  readonly text: string;
  readonly callers: readonly string[];
  readonly routes: readonly string[];
}

/** A comparison as `--json` prints it; the widened first. */
export const diffJson = (diff: AccessDiff, voice: Voice, from: string, to: string): AccessDiffJson => {
  const told = tellChanges(diff, voice);
  const changes = diff.changes.map(({ effect, kind, callers, routes }, at) => ({
    effect,
    kind,
    text: told[at]?.text ?? '',
    callers,
    routes: routes.map(routeText),
  }));
  return {
    from,
    to,
    widened: changes.some(({ effect }) => effect === 'widened'),
    changes,
    objects: diff.objects,
  };
};

const paint = (chalk: ChalkInstance, effect: Effect): string => {
  const color = { widened: chalk.yellow.bold, narrowed: chalk.cyan.bold, other: chalk.bold }[effect];
  return color(HEADINGS[effect]);
};

/** The lines of a comparison for people; the widened first. */
export const diffLines = (chalk: ChalkInstance, diff: AccessDiff, voice: Voice): string[] => {
  const told = tellChanges(diff, voice);
  if (told.length === 0) return ['Nothing has changed.'];
  const sections = (Object.keys(HEADINGS) as Effect[]).flatMap((effect) => {
    const own = told.filter((each) => each.effect === effect);
    const lines = own.flatMap(({ text, routes }) =>
      routes.length === 0 ? [`  ${text}.`] : [`  ${text}:`, ...routes.map((route) => `    ${route}`)],
    );
    return own.length === 0 ? [] : [paint(chalk, effect), ...lines, ''];
  });
  return sections.slice(0, -1);
};
