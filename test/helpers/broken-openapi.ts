/** A description that cannot be used, and what must be said about it. */
export interface BrokenDescription {
  readonly name: string;
  /** `api.yaml` where left out. */
  readonly file?: string;
  /** Nothing where the file is not written. */
  readonly content?: string | Uint8Array;
  readonly place: string;
  readonly sentence: RegExp;
}

/** A whole description, of 17 lines, in which `from` was replaced by `to`. */
const changed = (from: string, to: string): string => {
  if (!WHOLE.includes(from)) throw new Error(`There is no ${from}`);
  return WHOLE.replace(from, to);
};

const WHOLE = `openapi: 3.1.0
info: { title: Pets, version: "1" }
servers:
  - url: https://api.invalid/v1
components:
  securitySchemes:
    machine: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://auth.invalid/t", scopes: {} } } }
security:
  - machine: [read]
paths:
  /pets/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    post:
      requestBody:
        content:
          application/json: { schema: { $ref: "#/components/schemas/Pet" } }
`.replace('components:\n', 'components:\n  schemas: { Pet: { type: object } }\n');

const BOMB = [
  'a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]',
  ...[...'bcdefghi'].map(
    (name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(', ')}]`,
  ),
].join('\n');

const text = (name: string, content: string, place: string, sentence: RegExp): BrokenDescription => ({
  name,
  content,
  place: `api.yaml:${place}`,
  sentence,
});

const inPlace = (
  name: string,
  from: string,
  to: string,
  place: string,
  sentence: RegExp,
): BrokenDescription => text(name, changed(from, to), place, sentence);

const item = (name: string, lines: string, place: string, sentence: RegExp): BrokenDescription =>
  inPlace(name, '    parameters:\n', `${lines}\n    parameters:\n`, place, sentence);

const FILES: readonly BrokenDescription[] = [
  { name: 'no such file', file: 'none.yaml', place: 'none.yaml:1:1', sentence: /there is no such file/ },
  { name: 'a path through a file', file: 'api.yaml/x', place: 'api.yaml/x:1:1', sentence: /no such file/ },
  { name: 'a folder', file: 'folder', place: 'folder:1:1', sentence: /is a folder, not a file/ },
  {
    name: 'a file that cannot be opened',
    file: 'loop.yaml',
    place: 'loop.yaml:1:1',
    sentence: /cannot be read \(ELOOP\)/,
  },
  {
    name: 'a URL',
    file: 'https://api.invalid/openapi.json',
    place: 'https://api.invalid/openapi.json:1:1',
    sentence: /download/,
  },
  { name: 'an empty file', content: '', place: 'api.yaml:1:1', sentence: /is empty/ },
  { name: 'white space alone', content: ' \n\n', place: 'api.yaml:1:1', sentence: /is empty/ },
  { name: 'a byte order mark alone', content: '\uFEFF', place: 'api.yaml:1:1', sentence: /is empty/ },
  {
    name: 'an image',
    content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13),
    place: 'api.yaml:1:1',
    sentence: /not text in UTF-8/,
  },
  {
    name: 'Latin 1',
    content: Buffer.from('openapi: 3.1.0\ninfo: { title: Caf\u00e9 }', 'latin1'),
    place: 'api.yaml:2:19',
    sentence: /not text in UTF-8/,
  },
  {
    name: 'UTF-16 with a mark',
    content: Buffer.from('\uFEFFopenapi: 3.1.0', 'utf16le'),
    place: 'api.yaml:1:1',
    sentence: /UTF-16: save it as UTF-8/,
  },
  {
    name: 'UTF-16 without a mark',
    content: Buffer.from('openapi: 3.1.0', 'utf16le'),
    place: 'api.yaml:1:1',
    sentence: /UTF-16/,
  },
  {
    name: 'more than 64 MB',
    content: new Uint8Array(64 * 2 ** 20 + 1).fill(32),
    place: 'api.yaml:1:1',
    sentence: /larger than 64 MB/,
  },
  {
    name: 'JSON with a comma at the end',
    file: 'api.json',
    content: '{\n  "openapi": "3.1.0",\n}',
    place: 'api.json:3:1',
    sentence: /is not JSON/,
  },
  {
    name: 'JSON that was cut off',
    file: 'api.json',
    content: '{"openapi": "3.1.0", "paths": {',
    place: 'api.json:1:32',
    sentence: /is not (JSON|YAML)/,
  },
  {
    name: 'JSON with a member that stands there twice',
    file: 'api.json',
    content: '{\n  "openapi": "3.1.0",\n  "openapi": "3.0.3"\n}',
    place: 'api.json:3:3',
    sentence: /has the member "openapi" a second time/,
  },
  {
    name: 'JSON that is nested without end',
    file: 'api.json',
    content: `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`,
    place: 'api.json:1:1',
    sentence: /nested too deeply/,
  },
];

const SYNTAX: readonly BrokenDescription[] = [
  text('what is not YAML', 'openapi: 3.1.0\ninfo: a: b', '2:7', /is not YAML here: Nested mappings/),
  text('tabs', 'openapi: 3.1.0\ninfo:\n\ttitle: a', '3:1', /is not YAML here: Tabs/),
  text(
    'two documents',
    'openapi: 3.1.0\n---\nopenapi: 3.1.0',
    '2:1',
    /is not YAML here: .*multiple documents/,
  ),
  text('a key that stands twice', 'openapi: 3.1.0\npaths: {}\npaths: {}', '3:1', /Map keys must be unique/),
  text('a list', '- openapi: 3.1.0', '1:1', /the description must be an object, and is a list/),
  text(
    'a page of HTML',
    '<!doctype html>\n<title>Sign in</title>',
    '1:1',
    /must be an object, and is a text/,
  ),
  text(
    'an alias without an anchor',
    'openapi: 3.1.0\npaths: *paths',
    '2:8',
    /\*paths has no anchor &paths above it/,
  ),
  text(
    'a merge key without a map',
    'openapi: 3.1.0\ninfo:\n  <<: 5',
    '3:3',
    /the merge key << takes maps alone/,
  ),
  text(
    'a merge key whose alias leads nowhere',
    'openapi: 3.1.0\ninfo:\n  <<: *info',
    '3:7',
    /\*info has no anchor/,
  ),
  text(
    'an alias within its own anchor',
    'openapi: 3.1.0\npaths: &paths { /a: *paths }',
    '2:21',
    /\*paths stands for itself/,
  ),
  text('a bomb of aliases', `openapi: 3.1.0\n${BOMB}`, '3:8', /aliases that stand for too much/),
  text(
    'lists in lists without an end',
    `openapi: 3.1.0\npaths: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    '2:',
    /is nested too deeply/,
  ),
];

const DESCRIPTION: readonly BrokenDescription[] = [
  text(
    'a file of another kind',
    'name: x\nversion: 1',
    '1:1',
    /is no OpenAPI description: it has no "openapi"/,
  ),
  text('Swagger 2.0', 'info: {}\nswagger: "2.0"', '2:1', /is Swagger 2.0: convert it to OpenAPI 3 first/),
  inPlace(
    'a version to come',
    'openapi: 3.1.0',
    'openapi: 4.0.0',
    '1:1',
    /is OpenAPI 4.0.0: 3.0, 3.1 and 3.2 can be read/,
  ),
  inPlace('a version that is a number', 'openapi: 3.1.0', 'openapi: 3.1', '1:1', /is OpenAPI 3.1:/),
  text('no paths', 'openapi: 3.1.0', '1:1', /has no "paths"/),
  text('webhooks alone', 'openapi: 3.1.0\nwebhooks: {}', '1:1', /describes webhooks alone/),
  text(
    'paths that are a list',
    'openapi: 3.1.0\npaths: []',
    '2:1',
    /"paths" must be an object, and is a list/,
  ),
  text('paths that are empty', 'openapi: 3.1.0\npaths:', '2:1', /"paths" must be an object, and is empty/),
  text('no operation', 'openapi: 3.1.0\npaths: {}', '2:1', /describes no operation/),
  inPlace(
    'nothing that takes a token',
    'type: oauth2',
    'type: mutualTLS',
    '11:1',
    /no operation can be called: POST \/pets\/\{id\} takes no bearer/,
  ),
  inPlace(
    'a path without a slash',
    '  /pets/{id}:',
    '  pets/{id}:',
    '12:3',
    /the path "pets\/\{id\}" must begin with a slash/,
  ),
  inPlace('half a brace', '  /pets/{id}:', '  /pets/{id:', '12:3', /a brace without its other/),
  inPlace(
    'two names for one path',
    'paths:\n',
    'paths:\n  /pets/{name}: { post: {} }\n',
    '16:5',
    /POST "\/pets\/\{id\}" is the same as POST "\/pets\/\{name\}"/,
  ),
  inPlace(
    'a path that is empty',
    'paths:\n',
    'paths:\n  /a:\n',
    '12:3',
    /"\/a" must be an object, and is empty/,
  ),
];

const OPERATIONS: readonly BrokenDescription[] = [
  item('an operation that is null', '    get: null', '13:5', /"get" must be an object, and is empty/),
  item('an operation that is a list', '    get: []', '13:5', /"get" must be an object, and is a list/),
  item('a method in capitals', '    GET: {}', '13:5', /"GET" is no method: write "get"/),
  item('a method that HTTP does not know', '    fetch: {}', '13:5', /"fetch" is no HTTP method/),
  item(
    'an additional operation that is no word',
    '    additionalOperations: { "A B": {} }',
    '13:29',
    /"A B" is no HTTP method/,
  ),
  item(
    'an additional operation that has a place',
    '    additionalOperations: { POST: {} }',
    '13:29',
    /write "post" beside/,
  ),
  inPlace(
    'parameters that are no list',
    '      - { name: id, in: path, required: true, schema: { type: string } }',
    '      name: id',
    '13:5',
    /"parameters" must be a list, and is an object/,
  ),
  inPlace(
    'a parameter that is a text',
    '{ name: id, in: path, required: true, schema: { type: string } }',
    'id',
    '14:9',
    /entry 1 of "parameters" must be an object, and is a text/,
  ),
  inPlace(
    'a parameter without a name',
    'name: id, in',
    'in',
    '14:9',
    /"name" must be a text, and is missing/,
  ),
  inPlace('a parameter in the body', 'in: path', 'in: body', '14:21', /"in" must be one of path, query/),
  inPlace(
    'a parameter without a schema',
    ', schema: { type: string } }',
    ' }',
    '14:9',
    /"id" has neither a schema nor an example/,
  ),
  inPlace(
    'a path parameter that nobody declares',
    'name: id',
    'name: pet',
    '15:5',
    /has no parameter "id": declare it/,
  ),
  inPlace(
    'a body that is a text',
    '      requestBody:\n        content:\n          application/json: { schema: { $ref: "#/components/schemas/Pet" } }',
    '      requestBody: pet',
    '16:7',
    /"requestBody" must be an object/,
  ),
  inPlace(
    'content that is a list',
    '          application/json: { schema: { $ref: "#/components/schemas/Pet" } }',
    '          - a',
    '17:9',
    /"content" must be an object, and is a list/,
  ),
];

const SECURITY: readonly BrokenDescription[] = [
  inPlace(
    'a security scheme that is declared nowhere',
    '  - machine: [read]',
    '  - human: [read]',
    '10:5',
    /the security scheme "human" is declared nowhere/,
  ),
  inPlace(
    'security that is no list',
    '  - machine: [read]',
    '  machine: [read]',
    '9:1',
    /"security" must be a list, and is an object/,
  ),
  inPlace(
    'a requirement that is a text',
    '  - machine: [read]',
    '  - machine',
    '10:5',
    /entry 1 of "security" must be an object/,
  ),
  inPlace('scopes that are a text', '[read]', 'read', '10:5', /"machine" must be a list, and is a text/),
  inPlace(
    'no server',
    'servers:\n  - url: https://api.invalid/v1\n',
    '',
    '1:1',
    /names no server: add --base-url/,
  ),
  inPlace(
    'an empty list of servers',
    'servers:\n  - url: https://api.invalid/v1',
    'servers: []',
    '1:1',
    /names no server: add --base-url/,
  ),
  inPlace(
    'a server that is relative',
    'https://api.invalid/v1',
    '/v1',
    '4:5',
    /the server's URL \/v1 is not a whole one: add --base-url/,
  ),
  inPlace(
    'a server without a host',
    'https://api.invalid/v1',
    'localhost:8080',
    '4:5',
    /localhost:8080 is not a whole one/,
  ),
  inPlace(
    'a variable of a server without a default',
    'api.invalid',
    '{region}.invalid',
    '4:5',
    /variable \{region\} has no default/,
  ),
];

const REFERENCES: readonly BrokenDescription[] = [
  inPlace(
    'a reference that leads nowhere',
    'schemas/Pet',
    'schemas/Dog',
    '18:41',
    /\$ref #\/components\/schemas\/Dog leads nowhere/,
  ),
  inPlace(
    'a bad percent sign',
    'schemas/Pet',
    'schemas/100%',
    '18:41',
    /has a % that begins no percent encoding/,
  ),
  inPlace(
    'a reference into the network',
    '"#/components/schemas/Pet"',
    '"https://api.invalid/pet.yaml"',
    '18:41',
    /leads to the network: put the file next to it/,
  ),
  inPlace(
    'a file that is not there',
    '"#/components/schemas/Pet"',
    '"pet.yaml#/Pet"',
    '18:41',
    /pet\.yaml there is no such file/,
  ),
  inPlace('a reference that is a list', '"#/components/schemas/Pet"', '[]', '18:41', /\$ref must be a text/),
  item('a circle of path items', '    $ref: "#/paths/~1pets~1{id}"', '13:5', /leads in a circle/),
  inPlace(
    'a circle of schemas',
    'Pet: { type: object }',
    'Pet: { $ref: "#/components/schemas/Cat" }, Cat: { $ref: "#/components/schemas/Pet" }',
    '18:41',
    /leads in a circle/,
  ),
];

/** Descriptions that cannot be used, each with the place and the sentence that a user must be shown. */
export const BROKEN: readonly BrokenDescription[] = [
  ...FILES,
  ...SYNTAX,
  ...DESCRIPTION,
  ...OPERATIONS,
  ...SECURITY,
  ...REFERENCES,
];
