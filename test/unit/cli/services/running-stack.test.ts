import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { folders } from '../../../../cli/config/folders.ts';
import {
  announcementPath,
  announceStack,
  findRunningStack,
  type RunningStackRecord,
  withdrawStack,
} from '../../../../cli/services/running-stack.ts';

const record: RunningStackRecord = {
  pid: process.pid,
  endpoints: {
    region: 'eu-west-1',
    accountId: '000000000000',
    aws: 'http://127.0.0.1:4100',
    userPools: [
      {
        name: 'identity',
        id: 'eu-west-1_Pool',
        issuer: 'http://127.0.0.1:4101/eu-west-1_Pool',
        tokenUrl: 'http://127.0.0.1:4102/oauth2/token',
        jwksUrl: 'http://127.0.0.1:4101/eu-west-1_Pool/.well-known/jwks.json',
      },
    ],
    apis: [{ id: 'abc1234567', name: 'walled-garden-api', url: 'http://127.0.0.1:4103/prod' }],
  },
};

describe('the announcement of a running stack', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = folders(process.env).dataDir;
  });

  const write = async (text: string): Promise<void> => {
    await mkdir(dirname(announcementPath(dataDir)), { recursive: true });
    await writeFile(announcementPath(dataDir), text);
  };

  it('is found as it was made, and gone once withdrawn', async () => {
    await announceStack(dataDir, record);
    assert.deepEqual(await findRunningStack(dataDir), record);
    await withdrawStack(dataDir, process.pid);
    assert.equal(await findRunningStack(dataDir), undefined);
  });

  it('stays where another stack made it', async () => {
    await announceStack(dataDir, record);
    await withdrawStack(dataDir, process.pid + 1);
    assert.deepEqual(JSON.parse(await readFile(announcementPath(dataDir), 'utf8')), record);
  });

  const { endpoints } = record;
  const others: Readonly<Record<string, unknown>> = {
    'no object': [record],
    'without a process': { endpoints },
    'with a group of processes': { ...record, pid: 0 },
    'with a process in words': { ...record, pid: String(process.pid) },
    'without endpoints': { pid: process.pid },
    'without an AWS endpoint': { ...record, endpoints: { ...endpoints, aws: undefined } },
    'with pools that are no list': { ...record, endpoints: { ...endpoints, userPools: {} } },
    'with a pool without an issuer': { ...record, endpoints: { ...endpoints, userPools: [{ name: 'x' }] } },
    'with an API without a URL': {
      ...record,
      endpoints: { ...endpoints, apis: [{ id: 'abc1234567', name: 'x', url: 7 }] },
    },
  };
  for (const [what, value] of Object.entries(others)) {
    it(`counts as none: ${what}`, async () => {
      await write(JSON.stringify(value));
      assert.equal(await findRunningStack(dataDir), undefined);
    });
  }

  it('counts as none where it was cut off', async () => {
    await write(JSON.stringify(record).slice(0, 50));
    assert.equal(await findRunningStack(dataDir), undefined);
  });
});
