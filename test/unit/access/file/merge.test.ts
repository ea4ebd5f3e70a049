import assert from 'node:assert/strict';
import { type AccessModel, modelOfRoutes } from '@mizt-auth/access';
import { mergeAccessFile, readAccessFile, writeAccessFile } from '@mizt-auth/access/file';

const route = (method: string, path: string, ...scopes: string[]) => ({
  method,
  url: `https://api.test${path}`,
  template: path,
  access: scopes.map((scope) => [scope]),
});

const CALLERS = [
  { name: 'nobody', scopes: null },
  { name: 'reader', scopes: ['read'] },
  { name: 'writer', scopes: ['read', 'write'] },
];

const ROUTES = [
  route('GET', '/health'),
  route('GET', '/orders', 'read'),
  route('POST', '/orders', 'write'),
  route('DELETE', '/orders/{id}', 'write'),
];

const model = (routes = ROUTES, callers = CALLERS): AccessModel => modelOfRoutes(routes, callers);

const COMMENTED = `# Who may call what.


callers: [nobody, reader]   # two of them

routes:
  # Anybody
  GET /health:      { nobody: allow, reader: allow }

  # Orders
  GET /orders:      { nobody: deny,  reader: allow }   # not the archive
  POST /orders:
    nobody: deny   # never
    reader: deny

objects:
  /orders:    { query.client: { reader: [17] } }
# the end
`;

describe('a written access file', () => {
  it('reads like a table, a line for each route', () => {
    assert.equal(
      writeAccessFile(model()),
      `# Who may call what; \`nobody\` is a caller without a token.
# \`mizt-auth access check\` proves it, \`mizt-auth access diff main\` says in words what a change means.
callers: [nobody, reader, writer]

routes:
  GET /health:         { nobody: allow, reader: allow, writer: allow }
  GET /orders:         { nobody: deny,  reader: allow, writer: allow }
  POST /orders:        { nobody: deny,  reader: deny,  writer: allow }
  DELETE /orders/{id}: { nobody: deny,  reader: deny,  writer: allow }

# Whose objects are whose: no client gets at those of another. For example:
# objects:
#   /orders/{id}: { id: { writer: ["17"] } }
`,
    );
  });

  it('is read back as what was written, whatever stands in its names', () => {
    const strange = model(
      [route('GET', '/a: b#c'.replace(' ', '')), route('GET', "/it's/{x}/*"), route('PUT', '/"q"/&a')],
      [
        { name: 'nobody', scopes: null },
        { name: 'me@example.org', scopes: [] },
        { name: 'a:b', scopes: [] },
      ],
    );
    const { callers, rules } = readAccessFile('f', writeAccessFile(strange));
    assert.deepEqual(callers, strange.callers);
    assert.deepEqual(
      rules.map(({ source: _, ...rule }) => rule),
      strange.rules.map(({ source: _, ...rule }) => rule),
    );
  });
});

describe('a merged access file', () => {
  const merged = mergeAccessFile('f', COMMENTED, model());

  it('keeps comments, order and blank lines, and gains what it lacked in place', () => {
    assert.equal(
      merged.text,
      `# Who may call what.


callers: [nobody, reader, writer]   # two of them

routes:
  # Anybody
  GET /health:         { nobody: allow, reader: allow, writer: allow }

  # Orders
  GET /orders:         { nobody: deny,  reader: allow, writer: allow }   # not the archive
  POST /orders:
    nobody: deny   # never
    reader: deny
    writer: allow
  DELETE /orders/{id}: { nobody: deny,  reader: deny,  writer: allow }

objects:
  /orders:    { query.client: { reader: [17] } }
# the end
`,
    );
  });

  it('says what was added', () => {
    assert.deepEqual(merged.newRoutes, ['DELETE /orders/{id}']);
    assert.deepEqual(merged.newCallers, ['writer']);
  });

  it('stays to the byte where nothing is lacking', () => {
    assert.equal(mergeAccessFile('f', merged.text, model()).text, merged.text);
  });

  it('gains a row alone where the table has room for it', () => {
    const [before = ''] = [writeAccessFile(model())];
    const { text } = mergeAccessFile('f', before, model([...ROUTES, route('GET', '/x', 'read')]));
    assert.equal(text.replace(/ {2}GET \/x: .*\n/, ''), before);
  });

  it('keeps what people decided, and says where scopes say otherwise', () => {
    const { text, differing } = mergeAccessFile(
      'f',
      COMMENTED.replace(
        'GET /orders:      { nobody: deny,  reader: allow',
        'GET /orders:      { nobody: deny,  reader: deny',
      ),
      model(),
    );
    assert.match(text, /GET \/orders: +\{ nobody: deny, +reader: deny,/);
    assert.deepEqual(differing, ['GET /orders says deny for reader, whose scopes say allow']);
  });

  it('keeps routes that nobody else has, and names them', () => {
    const { text, stale } = mergeAccessFile('f', COMMENTED, model(ROUTES.slice(0, 2)));
    assert.match(text, /POST \/orders:/);
    assert.deepEqual(stale, ['POST /orders']);
  });

  it('denies a new caller what nobody says it may call', () => {
    const { text } = mergeAccessFile('f', COMMENTED, model(ROUTES.slice(0, 2)));
    assert.match(text, /reader: deny\n {4}writer: deny\n/);
  });

  it('takes another name of a parameter for the same route', () => {
    const [before] = [writeAccessFile(model())];
    const { newRoutes, text } = mergeAccessFile(
      'f',
      before,
      model([...ROUTES.slice(0, 3), route('DELETE', '/orders/{orderId}', 'write')]),
    );
    assert.deepEqual(newRoutes, []);
    assert.equal(text, before);
  });

  it('keeps the line ends of Windows', () => {
    const { text } = mergeAccessFile('f', COMMENTED.replaceAll('\n', '\r\n'), model());
    assert.equal(text, merged.text.replaceAll('\n', '\r\n'));
  });

  it('gains rows in JSON too', () => {
    const json =
      '{"callers":["nobody","reader"],"routes":{"GET /health":{"nobody":"allow","reader":"allow"}}}';
    const { text } = mergeAccessFile('f', json, model());
    const { rules, callers } = readAccessFile('f', text);
    assert.equal(rules.length, 4);
    assert.deepEqual(callers, ['nobody', 'reader', 'writer']);
  });
});
