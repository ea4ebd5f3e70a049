import { dirname, resolve } from 'node:path';
import type { TargetChoice } from '../../config/target-choice.ts';
import { readCaFile } from './ca-file.ts';
import type { NetworkOptions } from './network.ts';
import { checkProxies } from './proxies.ts';

/**
 * What a choice of target says about the way to it. Throws `UsageError` for a CA file that is none, and for a
 * variable that should name a proxy and does not.
 */
export const targetNetwork = async (choice: TargetChoice): Promise<NetworkOptions> => {
  // The embedded stack is on this machine, where none of it counts.
  if (choice.kind === 'local') return {};
  checkProxies(process.env);
  const configured = choice.kind === 'aws' ? choice.configured : choice;
  if (configured === undefined) return {};
  const { ca, allowHttp } = configured.config;
  const path = ca === undefined ? undefined : resolve(dirname(configured.configPath), ca);
  return { ca: path === undefined ? undefined : await readCaFile(path), allowHttp };
};
