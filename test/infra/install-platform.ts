import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORM, ROOT } from './recorder/paths.ts';

/** Keeps `sst install` to npm alone: no Pulumi, no bun, no telemetry, no look for an AWS account. */
const ENVIRONMENT = {
  SST_SKIP_DEPENDENCY_CHECK: '1',
  SST_NO_BUN: '1',
  DO_NOT_TRACK: '1',
  AWS_EC2_METADATA_DISABLED: 'true',
};

const wantedVersion = (): string => {
  const manifest = readFileSync(join(ROOT, 'node_modules/sst/package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
};

/** SST writes its version before the packages, so both have to be there. */
const isInstalled = (version: string): boolean => {
  const versionFile = join(PLATFORM, 'version');
  if (!existsSync(versionFile) || !existsSync(join(PLATFORM, 'node_modules/@pulumi/aws/index.js')))
    return false;
  return readFileSync(versionFile, 'utf8').trim() === version;
};

const version = wantedVersion();
if (!isInstalled(version)) {
  console.log(`Installing the SST ${version} platform into .sst through npm, once; it takes about a minute.`);
  const { status } = spawnSync('npx', ['sst', 'install', '--stage', 'test'], {
    cwd: ROOT,
    env: { ...process.env, ...ENVIRONMENT },
    stdio: 'inherit',
  });
  if (status !== 0 || !isInstalled(version)) {
    console.error('The SST platform could not be installed; see the lines above.');
    process.exitCode = 1;
  }
}
