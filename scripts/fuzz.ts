import { spawnSync } from 'node:child_process';

// The long run of what npm test does a part of: FUZZ_COUNT of each kind, from FUZZ_SEED on.
const { FUZZ_COUNT = '1000', FUZZ_SEED = '1' } = process.env;
const { status } = spawnSync('mocha', ['test/integration/robust'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_COUNT, FUZZ_SEED },
});
process.exitCode = status ?? 1;
