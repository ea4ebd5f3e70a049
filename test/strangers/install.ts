import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;
const LOCK = join(FOLDER, 'package-lock.json');
/** The lock file as it was when the packages were installed. */
const MARK = join(FOLDER, 'node_modules', 'installed-lock.json');

const isInstalled = (): boolean => existsSync(MARK) && readFileSync(MARK).equals(readFileSync(LOCK));

if (!isInstalled()) {
  console.log(
    'Installing the strangers into test/strangers through npm, once; it takes about half a minute.',
  );
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: 'inherit' });
  if (status === 0) copyFileSync(LOCK, MARK);
  else {
    console.error('The strangers could not be installed; see the lines above.');
    process.exitCode = 1;
  }
}
