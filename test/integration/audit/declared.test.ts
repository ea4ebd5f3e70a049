import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoBlueprint } from '@mizt-auth/local-aws';
import { auditOf } from '../../helpers/audit/audited.ts';
import { method } from '../../helpers/audit/sound.ts';
import { PREFIX } from '../../helpers/stack.ts';

const [PREMIUM = '', CONSUMER = ''] = demoBlueprint(PREFIX).apis.map(({ name }) => name);

describe('an audit that knows who may call what', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-audit-'));
  after(() => rmSync(folder, { recursive: true }));

  const accessFile = (caller: string, ...rows: readonly string[]): string => {
    const path = join(folder, 'access.yaml');
    const routes = rows.map((row) => `  ${row}`).join('\n');
    writeFileSync(path, `callers: [nobody, ${caller}]\nroutes:\n${routes}\n`);
    return path;
  };
  const found = async (access?: string, blueprint = demoBlueprint(PREFIX)) => {
    const { findings } = await auditOf(blueprint, { access });
    return findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ rule, severity, where, resource }) => `${severity} ${rule} ${where}, ${resource}`);
  };
  const READ = 'GET /home/premium: { nobody: deny, default: allow }';
  const WRITE = 'POST /home/premium: { nobody: deny, default: allow }';

  it('finds nothing where the account is as the access file says', async () => {
    assert.deepEqual(await found(accessFile('default', READ, WRITE)), []);
    const withStage = [READ, WRITE].map((row) => row.replace('/home', '/prod/home'));
    assert.deepEqual(await found(accessFile('default', ...withStage)), []);
  });

  it('finds a client whose scopes open what the file denies it', async () => {
    assert.deepEqual(await found(accessFile('default', READ, WRITE.replace('allow', 'deny'))), [
      `high wider-than-declared POST /home/premium, ${PREMIUM}`,
    ]);
  });

  it('knows a client by the name that its pool gives it, too, and says of whom it knows nothing', async () => {
    const named = (name: string) =>
      [READ, WRITE.replace('allow', 'deny')].map((row) => row.replace('default', name));
    assert.deepEqual(await found(accessFile('premium_app_users', ...named('premium_app_users'))), [
      `high wider-than-declared POST /home/premium, ${PREMIUM}`,
    ]);
    assert.deepEqual(await found(accessFile('stranger', ...named('stranger'))), [
      `medium caller-unknown caller stranger, ${PREMIUM}`,
    ]);
  });

  it('finds a route that the file does not know', async () => {
    assert.deepEqual(await found(accessFile('default', READ)), [
      `medium route-undeclared POST /home/premium, ${PREMIUM}`,
    ]);
  });

  it('takes an open route for meant only where the file of its own API says so', async () => {
    const blueprint = demoBlueprint(PREFIX);
    const open = method('GET /health');
    const [premium, consumer] = blueprint.apis.map((api) => ({ ...api, methods: [...api.methods, open] }));
    const apis = premium && consumer ? [premium, consumer] : [];
    const health = 'GET /health: { nobody: allow, default: allow }';
    assert.deepEqual(await found(accessFile('default', READ, WRITE, health), { ...blueprint, apis }), [
      `high open-route GET /health, ${CONSUMER}`,
    ]);
  });

  it('knows this project’s own APIs by the outputs of its stacks, and not by their names', async () => {
    const blueprint = demoBlueprint(PREFIX);
    const elsewhere = blueprint.stacks.map(({ name, outputs }) => ({ name: `${name}-of-others`, outputs }));
    const open = await found(undefined, { ...blueprint, stacks: elsewhere });
    assert.equal(open.length, 3);
    assert.ok(open.every((line) => line.startsWith('high open-route GET /content/')));
  });
});
