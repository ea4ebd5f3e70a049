import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nock from 'nock';
import { configJsonSchema } from '../../../../cli/config/config-schema.ts';
import { DEPLOYMENT, mockSecretText, mockUpToToken, tokenFor } from '../../../helpers/aws-mock.ts';
import { cli, root } from '../../../helpers/cli.ts';

const oauth = {
  kind: 'oauth',
  tokenUrl: `${DEPLOYMENT.tokenHost}/oauth2/token`,
  clientId: DEPLOYMENT.clientId,
  secret: { env: 'PARTNER_SECRET' },
  scopes: ['partner/read'],
};

describe('mizt-auth.json', () => {
  const previous = process.cwd();
  let folder = '';

  beforeEach(() => {
    folder = join(process.env.MIZT_AUTH_CONFIG_DIR ?? '', 'project', 'deep');
    mkdirSync(folder, { recursive: true });
    process.chdir(folder);
    process.env.PARTNER_SECRET = DEPLOYMENT.clientSecret;
  });
  afterEach(() => {
    process.chdir(previous);
    delete process.env.PARTNER_SECRET;
  });

  const write = (content: unknown, where = folder): void =>
    writeFileSync(
      join(where, 'mizt-auth.json'),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  const writeTarget = (target: unknown): void => write({ targets: { partner: target } });

  const mockPartner = (authorization?: string): nock.Scope =>
    nock(DEPLOYMENT.tokenHost, authorization ? { reqheaders: { authorization } } : {})
      .post('/oauth2/token', (body) =>
        authorization ? !('client_secret' in body) : body.client_secret === DEPLOYMENT.clientSecret,
      )
      .reply(200, { access_token: tokenFor('partner/read'), expires_in: 60, token_type: 'Bearer' });

  const obtains = async (): Promise<void> => {
    const { stdout, error } = await cli('token', '-s', 'read', '-t', 'partner');
    assert.equal(stdout, `${tokenFor('partner/read')}\n`, error.message);
  };

  it('names targets that are not on CloudFormation, with the secret in a variable', async () => {
    writeTarget(oauth);
    mockPartner();
    await obtains();
  });

  it('takes the secret from a file beside it', async () => {
    writeTarget({ ...oauth, secret: { file: './secret.txt' } });
    writeFileSync(join(folder, 'secret.txt'), `${DEPLOYMENT.clientSecret}\n`);
    mockPartner();
    await obtains();
  });

  it('takes the secret from one key of a secret in Secrets Manager', async () => {
    writeTarget({
      ...oauth,
      region: DEPLOYMENT.region,
      secret: { secretsManager: DEPLOYMENT.secretArn, key: 'password' },
    });
    mockSecretText(JSON.stringify({ password: DEPLOYMENT.clientSecret }));
    mockPartner();
    await obtains();
  });

  it('shows the credentials in a Basic header where the target wants that', async () => {
    writeTarget({ ...oauth, authentication: 'basic' });
    mockPartner(
      `Basic ${Buffer.from(`${DEPLOYMENT.clientId}:${DEPLOYMENT.clientSecret}`).toString('base64')}`,
    );
    await obtains();
  });

  it('is found in a folder above', async () => {
    write({ defaultTarget: 'partner', targets: { partner: oauth } }, join(folder, '..'));
    mockPartner();
    assert.match(
      (await cli('token', '-s', 'read')).stderr,
      /^Target: partner \(client client0id at mizt-dev/,
    );
  });

  it('gives stage and region to a target on AWS, and a flag overrides them', async () => {
    writeTarget({ kind: 'aws', stage: 'other', region: DEPLOYMENT.region });
    mockUpToToken('premium_api/read');
    const { stdout, stderr } = await cli('token', '-s', 'read', '-t', 'partner', '--stage', 'dev');
    assert.equal(stdout, `${tokenFor('premium_api/read')}\n`);
    assert.match(stderr, /stacks mizt-auth-dev-\*, eu-west-1/);
  });

  it('says where each value came from, and shows no secret', async () => {
    writeTarget(oauth);
    const { stdout } = await cli('target', 'show', '-t', 'partner', '--json');
    const { facts } = JSON.parse(stdout);
    assert.deepEqual(
      facts.find(({ name }: { name: string }) => name === 'secret'),
      {
        name: 'secret',
        value: 'variable PARTNER_SECRET',
        source: join(folder, 'mizt-auth.json'),
      },
    );
    assert.ok(!stdout.includes(DEPLOYMENT.clientSecret));
  });

  it('lists its targets beside those that are built in, and marks the default', async () => {
    write({ defaultTarget: 'partner', targets: { partner: oauth } });
    const { stdout } = await cli('target', 'list');
    assert.match(stdout, /^local +local +built in$/m);
    assert.match(stdout, /^partner \* +oauth +\/.*mizt-auth\.json$/m);
  });

  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ['is no JSON', '{\n  "targets": {},\n  colour: 1\n}', /mizt-auth\.json:3:3 is not JSON from here on/],
    [
      'has an unknown member',
      '{\n  "targets": {},\n  "colour": 1\n}',
      /mizt-auth\.json:3:3: colour is no member that can stand there/,
    ],
    ['has a target of no kind', { targets: { partner: { stage: 'x' } } }, /targets\.partner/],
    [
      'lacks the client id',
      { targets: { partner: { ...oauth, clientId: undefined } } },
      /targets\.partner\.clientId/,
    ],
    [
      'has no URL where one must be',
      { targets: { partner: { ...oauth, tokenUrl: 'soon' } } },
      /targets\.partner\.tokenUrl/,
    ],
    [
      'holds the secret itself',
      { targets: { partner: { ...oauth, secret: 'hush' } } },
      /targets\.partner\.secret must say where it is.*does not belong into the file itself/,
    ],
    [
      'holds the secret of a further client itself',
      { targets: { partner: { ...oauth, clients: { reader: { clientId: 'r', secret: 'hush' } } } } },
      /targets\.partner\.clients\.reader\.secret must say where it is/,
    ],
    [
      'has a password in a URL',
      { targets: { partner: { ...oauth, tokenUrl: 'https://me:hush@issuer.example/token' } } },
      /targets\.partner\.tokenUrl must hold no user name and no password/,
    ],
    [
      'has a client without a secret',
      { targets: { partner: { ...oauth, clients: { reader: { clientId: 'r' } } } } },
      /clients\.reader\.secret is missing, which post asks for/,
    ],
    [
      'has a key for a client that shows a secret',
      { targets: { partner: { ...oauth, key: { file: 'key.pem' } } } },
      /targets\.partner\.key has no use with post/,
    ],
    [
      'says nowhere where tokens come from',
      { targets: { partner: { ...oauth, tokenUrl: undefined } } },
      /targets\.partner\.issuer is missing: it or tokenUrl/,
    ],
    [
      'has a test issuer and no client, and does not name the issuer',
      { targets: { partner: { kind: 'oauth', testIssuer: { key: { env: 'REALM_KEY' } } } } },
      /targets\.partner\.issuer is missing: it is the iss of the tokens that testIssuer signs/,
    ],
    [
      'names a REST API and an HTTP API at once',
      { targets: { partner: { kind: 'aws', restApi: 'a', httpApi: 'b' } } },
      /targets\.partner\.httpApi has no use beside restApi/,
    ],
    [
      'names an API of an account, and stacks of a deployment',
      { targets: { partner: { kind: 'aws', restApi: 'a', stackPrefix: '' } } },
      /targets\.partner\.stackPrefix has no use beside restApi or httpApi/,
    ],
    [
      'has what belongs to an API of an account, and names none',
      { targets: { partner: { kind: 'aws', stage: 'dev', clientId: 'c' } } },
      /targets\.partner\.clientId belongs to restApi or httpApi, and there is none/,
    ],
    [
      'has half a proof for the client of an API of an account',
      {
        targets: { partner: { kind: 'aws', restApi: 'a', clientId: 'c', authentication: 'private_key_jwt' } },
      },
      /targets\.partner\.key is missing, which private_key_jwt asks for/,
    ],
  ];
  for (const [what, content, message] of wrong) {
    it(`that ${what} is named with the place of the fault, and exits 2`, async () => {
      write(content);
      const { error, exit } = await cli('token', '-s', 'read', '-t', 'partner');
      assert.match(error.message, message);
      assert.ok(!error.message.includes('hush'));
      assert.equal(exit, 2);
    });
  }

  it('has any number of clients by name, each with a secret and scopes of its own', async () => {
    const reader = { clientId: 'reader-id', secret: { env: 'READER_SECRET' }, scopes: ['partner/look'] };
    writeTarget({ ...oauth, clients: { reader } });
    process.env.READER_SECRET = 'reader-secret-1';
    nock(DEPLOYMENT.tokenHost)
      .post('/oauth2/token', {
        grant_type: 'client_credentials',
        client_id: 'reader-id',
        client_secret: 'reader-secret-1',
        scope: 'partner/look',
      })
      .reply(200, { access_token: tokenFor('partner/look'), expires_in: 60, token_type: 'Bearer' });
    const { stdout, stderr, error } = await cli('token', '-s', 'look', '-t', 'partner', '--client', 'reader');
    const only = await cli('token', '-t', 'partner', '--client', 'reader');
    const wrong = await cli('token', '-s', 'write', '-t', 'partner', '--client', 'reader');
    delete process.env.READER_SECRET;
    assert.equal(stdout, `${tokenFor('partner/look')}\n`, error.message);
    assert.equal(only.stdout, stdout, 'who may have one scope need not type it');
    assert.equal(wrong.error.message, 'The client reader has no scope "write".');
    assert.match(stderr, /client reader-id at/);
    const other = await cli('token', '-s', 'look', '-t', 'partner');
    assert.match(other.error.message, /There is no scope "look"/);
  });

  it('names the known clients when an unknown one is asked for', async () => {
    writeTarget({ ...oauth, clients: { reader: { ...oauth, kind: undefined, tokenUrl: undefined } } });
    const { error, exit } = await cli('token', '-s', 'read', '-t', 'partner', '--client', 'moon');
    assert.equal(error.message, 'The target partner has no client "moon".');
    assert.match(error.suggestions.join(), /--client default, --client reader/);
    assert.equal(exit, 2);
    const local = await cli('token', '-s', 'read', '--client', 'reader');
    assert.equal(local.error.message, 'The target local has no client "reader".');
  });

  it('says that the variable of a secret is empty', async () => {
    writeTarget(oauth);
    delete process.env.PARTNER_SECRET;
    const { error, exit } = await cli('token', '-s', 'read', '-t', 'partner');
    assert.equal(error.message, 'The client secret of partner is empty: variable PARTNER_SECRET.');
    assert.equal(exit, 2);
  });

  it('names the known targets when an unknown one is asked for', async () => {
    writeTarget(oauth);
    const { error } = await cli('token', '-s', 'read', '-t', 'moon');
    assert.match(error.suggestions.join(), /--target local, --target aws, --target partner/);
  });

  it('has a JSON Schema in the repository that is current', () => {
    const written = JSON.parse(readFileSync(join(root, 'mizt-auth.schema.json'), 'utf8'));
    assert.deepEqual(written, JSON.parse(JSON.stringify(configJsonSchema())), 'Run npm run generate');
  });
});
