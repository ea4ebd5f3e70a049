import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ANONYMOUS, anyScope, type Route } from '@mizt-auth/access';
import { DEFAULT_CLIENT } from '../../config/clients.ts';
import { CONFIG_FILE } from '../../config/config-name.ts';
import { UsageError } from '../../usage-error.ts';
import { writeReviewed } from '../access/access-file.ts';
import { readDocument } from '../access/document.ts';
import { firstModel, type Written, writeAccess } from '../access/init.ts';
import { ACCESS_FILE } from '../access/place.ts';
import { writeSharedFile } from '../atomic-file.ts';
import type { Answers } from './answers.ts';

const CURE = 'Move it away, or write it anew with --force';

/** Throws {@link UsageError} where a file that is to be written is there already: before anybody is asked anything. */
export const assertFree = (folder: string, force: boolean): void => {
  const there = [CONFIG_FILE, ACCESS_FILE].find((file) => existsSync(join(folder, file)));
  if (there !== undefined && !force) throw new UsageError(`${there} is there already.`, [CURE]);
};

const targetOf = ({ issuer, clientId, secret, scopes, openapi, baseUrl, routes }: Answers) => ({
  kind: 'oauth',
  issuer,
  clientId,
  secret,
  ...(scopes.length > 0 ? { scopes } : {}),
  ...(openapi === undefined ? { routes } : { openapi, ...(baseUrl === undefined ? {} : { baseUrl }) }),
});

const configText = async (name: string, answers: Answers): Promise<string> => {
  const { parseConfig } = await import('../../config/config-schema.ts');
  const { isFault } = await import('../../config/config-fault.ts');
  const value = { defaultTarget: name, targets: { [name]: targetOf(answers) } };
  const config = parseConfig(value);
  if (isFault(config))
    throw new UsageError(
      `The answers make no target: ${config.path.slice(2).join('.')} ${config.sentence}.`,
      ['Correct the flag or the answer'],
    );
  return `${JSON.stringify(value, null, 2)}\n`;
};

const routesOf = async ({ openapi, routes }: Answers): Promise<readonly Route[]> => {
  if (openapi !== undefined) return (await readDocument({ file: openapi })).routes;
  return routes.map(({ scopes, ...route }) => ({ ...route, access: anyScope(scopes) }));
};

/** Does what follows on a file that was just written, and puts back what was there before where that fails. */
const orBack = async <T>(path: string, write: () => Promise<void>, next: () => Promise<T>): Promise<T> => {
  const before = await readFile(path, 'utf8').catch(() => undefined);
  await write();
  try {
    return await next();
  } catch (error) {
    await (before === undefined ? rm(path, { force: true }) : writeSharedFile(path, before, true));
    throw error;
  }
};

/**
 * Writes the config of a target and its access file, both or neither, and each whole; what cannot be read or is wrong is
 * told before anything is written. Throws {@link UsageError}.
 */
export const setUp = async (
  folder: string,
  name: string,
  answers: Answers,
  force: boolean,
): Promise<Written> => {
  const text = await configText(name, answers);
  const model = firstModel(await routesOf(answers), [
    ANONYMOUS,
    { name: DEFAULT_CLIENT, scopes: answers.scopes },
  ]);
  const path = join(folder, CONFIG_FILE);
  return orBack(
    path,
    () => writeReviewed(path, text, force, CURE),
    () => writeAccess(join(folder, ACCESS_FILE), model, { force }),
  );
};
