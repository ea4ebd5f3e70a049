import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fillTemplate } from '@mizt-auth/access';
import type { ProbeRoute, ProbeTarget, SourceLine } from '@mizt-auth/probe';
import type { LoadedConfig } from '../config/config-file.ts';
import { CONFIG_FILE } from '../config/config-name.ts';
import { isGateway } from '../config/gateway.ts';

/** The file of a checkout that declares the demo's routes, for the infrastructure and everyone else. */
const DECLARED_IN = 'packages/contract/src/apis.ts';

/** A target whose routes know where they are declared, and where the target itself is described. */
export interface Described {
  readonly target: ProbeTarget;
  readonly source: SourceLine;
}

/** Where a target is described that no file names. */
export const NOWHERE: SourceLine = { file: CONFIG_FILE, line: 1 };

const scopeName = ({ access }: ProbeRoute): string => access[0]?.[0]?.split('/').at(-1) ?? '';

const declaredAt = (lines: readonly string[], route: ProbeRoute): SourceLine | undefined => {
  const at = lines.findIndex(
    (line) => line.includes(`method: '${route.method}'`) && line.includes(`scope: '${scopeName(route)}'`),
  );
  return at === -1 ? undefined : { file: DECLARED_IN, line: at + 1 };
};

const fromCheckout = async (target: ProbeTarget): Promise<Described | undefined> => {
  const text = await readFile(DECLARED_IN, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const routes = target.routes.map((route) => ({ ...route, source: declaredAt(lines, route) }));
  const at = lines.findIndex((line) => line.includes('PREMIUM_API ='));
  return { target: { ...target, routes }, source: { file: DECLARED_IN, line: Math.max(1, at + 1) } };
};

const fromConfig = async (target: ProbeTarget, { path, config }: LoadedConfig): Promise<Described> => {
  const { parseFile } = await import('@mizt-auth/access/openapi');
  const { lineOf } = parseFile(path, await readFile(path, 'utf8'));
  const file = relative(process.cwd(), path).replaceAll('\\', '/');
  const own = ['targets', target.name];
  const source = { file, line: lineOf(own) ?? 1 };
  const configured = config.targets?.[target.name];
  const declared = configured?.kind === 'oauth' ? (configured.routes ?? []) : [];
  const routes = target.routes.map((route): ProbeRoute => {
    const at = declared.findIndex(
      ({ method, url, parameters = {} }) =>
        method === route.method && fillTemplate(url, parameters) === route.url,
    );
    const line = at === -1 ? undefined : lineOf([...own, 'routes', String(at), 'method']);
    return { ...route, source: { file, line: line ?? source.line } };
  });
  return { target: { ...target, routes }, source };
};

// A deployment of this project declares its routes in its sources; every other target is described by its config.
const isOwn = ({ config }: LoadedConfig, { name }: ProbeTarget): boolean => {
  const configured = config.targets?.[name];
  return configured === undefined || (configured.kind === 'aws' && !isGateway(configured));
};

const withoutSources = async (target: ProbeTarget, loaded?: LoadedConfig): Promise<Described> => {
  if (loaded !== undefined && !isOwn(loaded, target)) return fromConfig(target, loaded);
  const found = await fromCheckout(target);
  if (found !== undefined) return found;
  return loaded?.config.targets?.[target.name] ? fromConfig(target, loaded) : { target, source: NOWHERE };
};

/**
 * Adds to each route the line that declares it: in the config file where that describes the target, else
 * in a checkout of this project. Outside of both, all stands for the config file that there could be. What comes out
 * of an OpenAPI file knows its lines already.
 */
export const withSources = async (target: ProbeTarget, loaded?: LoadedConfig): Promise<Described> => {
  const known = target.routes[0]?.source;
  return known ? { target, source: { file: known.file, line: 1 } } : withoutSources(target, loaded);
};
