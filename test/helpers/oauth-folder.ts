import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIENT } from './own-issuer.ts';
import { type Running, start } from './process.ts';

/** A folder with a config file whose target is an own issuer and the API beside it. */
export interface OauthFolder {
  readonly path: string;
  /** What the target needs in the environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs a command there until it ends, with `more` in its environment. */
  run(args: readonly string[], more?: Record<string, string>): Promise<OauthRun>;
  remove(): void;
}

/** What a command came to. */
export interface OauthRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const ended = async (running: Running): Promise<OauthRun> => {
  const code = await running.ended;
  return { code, stdout: running.stdout(), stderr: running.stderr() };
};

/** The config of an issuer and the API beside it; `more` are further members of the target. */
export const oauthConfig = (issuer: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    defaultTarget: 'api',
    targets: {
      api: {
        kind: 'oauth',
        issuer,
        tokenUrl: `${issuer}/token`,
        clientId: CLIENT.id,
        secret: { env: 'OWN_SECRET' },
        scopes: ['read'],
        routes: [{ method: 'GET', url: `${issuer}/api`, scopes: ['read'], message: 'Content' }],
        ...more,
      },
    },
  });

/** Makes the folder; `files` are further files by name. */
export const oauthFolder = (config: string, files: Readonly<Record<string, string>> = {}): OauthFolder => {
  const path = mkdtempSync(join(tmpdir(), 'mizt-auth-oauth-'));
  for (const [name, text] of Object.entries({ 'mizt-auth.json': config, ...files }))
    writeFileSync(join(path, name), text);
  const environment = {
    OWN_SECRET: CLIENT.secret,
    MIZT_AUTH_CACHE_DIR: join(path, 'cache'),
    MIZT_AUTH_DATA_DIR: join(path, 'data'),
  };
  return {
    path,
    environment,
    run: (args, more = {}) => ended(start(args, { ...environment, ...more }, path)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
};
