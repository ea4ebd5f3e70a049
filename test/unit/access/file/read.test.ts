import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { AccessFileError, readAccessFile } from '@mizt-auth/access/file';

const ORDERS = readFileSync(new URL('../../../fixtures/orders.access.yaml', import.meta.url), 'utf8');

const HEAD = 'callers: [nobody, reader, writer]\n';
const ROW = 'routes:\n  GET /orders/{id}: { nobody: deny, reader: allow, writer: allow }\n';

/** A file that is right up to here. */
const after = (rest: string): string => `${HEAD}${ROW}${rest}`;
const row = (text: string): string => `${HEAD}routes:\n  ${text}\n`;
const objects = (text: string): string => after(`objects:\n  ${text}\n`);

/** What is wrong, the file, and where and how that is told. */
const BROKEN: readonly (readonly [name: string, text: string, told: string])[] = [
  ['an empty file', '', '1:1: The file is empty: mizt-auth access init writes one.'],
  ['a file of comments', '# nothing\n', '1:1: The file is empty: mizt-auth access init writes one.'],
  ['a list', '- a\n', '1:1: An access file is a mapping of callers, routes and objects.'],
  ['a text', 'hello\n', '1:1: An access file is a mapping of callers, routes and objects.'],
  [
    'an unknown key',
    after('owners: x\n'),
    '4:1: "owners" is no key of an access file: it has callers, routes and objects.',
  ],
  ['a key that stands twice', `${HEAD}${HEAD}${ROW}`, '2:1: "callers" stands twice.'],
  ['no callers', ROW, '1:1: The file has no callers, such as callers: [nobody, reader].'],
  ['no routes', HEAD, '1:1: The file has no routes.'],
  [
    'an empty table of routes',
    `${HEAD}routes: {}\n`,
    '2:9: Routes are a table of METHOD /path: { caller: allow or deny }.',
  ],
  [
    'routes that are a list',
    `${HEAD}routes: [GET /x]\n`,
    '2:9: Routes are a table of METHOD /path: { caller: allow or deny }.',
  ],
  [
    'callers that are no list',
    `callers: nobody\n${ROW}`,
    '1:10: Callers are a list of names, such as [nobody, reader, writer].',
  ],
  [
    'an empty list of callers',
    `callers: []\n${ROW}`,
    '1:10: Callers are a list of names, such as [nobody, reader, writer].',
  ],
  ['a caller twice', `callers: [nobody, reader, reader]\n${ROW}`, '1:27: The caller reader stands twice.'],
  [
    'callers without nobody',
    `callers: [reader, writer]\n${ROW}`,
    '1:10: The callers lack nobody, who calls without a token.',
  ],
  [
    'a caller that is a mapping',
    `callers: [nobody, {a: b}]\n${ROW}`,
    '1:19: Callers are a list of names, such as [nobody, reader, writer].',
  ],
  [
    'a caller whose name means something to JavaScript',
    `callers: [nobody, __proto__]\n${row('').split('\n').slice(1).join('\n')}`,
    '1:19: "__proto__" is no name for a caller: use letters, digits and . _ - @ / :.',
  ],
  [
    'a method in small letters',
    row('get /x: { nobody: deny, reader: deny, writer: deny }'),
    '3:3: "get /x" is no route: write the method in capitals.',
  ],
  [
    'a route without a method',
    row('/x: { nobody: deny, reader: deny, writer: deny }'),
    '3:3: "/x" is no route: write METHOD /path.',
  ],
  [
    'a path without a slash',
    row('GET x: { nobody: deny, reader: deny, writer: deny }'),
    '3:3: "GET x" is no route: write METHOD /path.',
  ],
  [
    'a route without decisions',
    row('GET /x:'),
    '3:10: GET /x needs a decision for each caller: { nobody: deny, … }.',
  ],
  [
    'a route with one word',
    row('GET /x: deny'),
    '3:11: GET /x needs a decision for each caller: { nobody: deny, … }.',
  ],
  [
    'an unknown caller',
    row('GET /x: { nobody: deny, reader: deny, writer: deny, admin: allow }'),
    '3:55: There is no caller admin: callers are nobody, reader, writer.',
  ],
  [
    'a caller that is left out',
    row('GET /x: { nobody: deny, reader: deny }'),
    '3:3: GET /x says nothing about writer.',
  ],
  [
    'a caller twice in a row',
    row('GET /x: { nobody: deny, reader: deny, reader: allow, writer: deny }'),
    '3:41: GET /x names reader twice.',
  ],
  [
    'a decision that is neither',
    row('GET /x: { nobody: no, reader: deny, writer: deny }'),
    '3:21: GET /x says "no" for nobody: write allow or deny.',
  ],
  [
    'a decision that is missing',
    row('GET /x: { nobody: , reader: deny, writer: deny }'),
    '3:21: GET /x says nothing for nobody: write allow or deny.',
  ],
  [
    'a route twice',
    after('  GET /orders/{id}: { nobody: deny, reader: allow, writer: allow }\n'),
    '4:3: GET /orders/{id} stands in line 3 already.',
  ],
  [
    'two rules that contradict each other',
    after('  GET /orders/{orderId}: { nobody: deny, reader: deny, writer: allow }\n'),
    '4:3: GET /orders/{orderId} stands in line 3 already, and the two contradict each other: reader has allow there and deny here.',
  ],
  [
    'objects that are a text',
    after('objects: none\n'),
    '4:10: Objects are a table of /path: { parameter: { client: [ids] } }.',
  ],
  [
    'objects of an unknown route',
    objects('/invoices/{id}: { id: { reader: ["1"] } }'),
    '5:3: The routes have no /invoices/{id}.',
  ],
  [
    'objects of an unknown method',
    objects('PUT /orders/{id}: { id: { reader: ["1"] } }'),
    '5:3: The routes have no PUT /orders/{id}.',
  ],
  [
    'objects without a place',
    objects('/orders/{id}: reader'),
    '5:17: /orders/{id} names no place of an id, such as id or body.owner.',
  ],
  [
    'an unknown place',
    objects('/orders/{id}: { number: { reader: ["1"] } }'),
    '5:19: "number" is no place of an id: write id, query.NAME, header.NAME, body.NAME or list.',
  ],
  [
    'an object without an owner',
    objects('/orders/{id}: { id: {} }'),
    '5:23: No client owns id here: write { reader: ["17"] }, with the ids of each owner.',
  ],
  [
    'a list of ids without an owner',
    objects('/orders/{id}: { id: ["17"] }'),
    '5:23: No client owns id here: write { reader: ["17"] }, with the ids of each owner.',
  ],
  [
    'an owner without an id',
    objects('/orders/{id}: { id: { reader: [] } }'),
    '5:33: reader owns no id here: write ["17"], or leave it out.',
  ],
  [
    'an owner that is no caller',
    objects('/orders/{id}: { id: { admin: ["1"] } }'),
    '5:25: There is no caller admin: callers are nobody, reader, writer.',
  ],
  [
    'nobody as an owner',
    objects('/orders/{id}: { id: { nobody: ["1"] } }'),
    '5:25: nobody owns nothing: objects belong to clients.',
  ],
  [
    'an owner twice',
    objects('/orders/{id}: { id: { reader: ["1"], reader: ["2"] } }'),
    '5:40: The owner reader stands twice.',
  ],
  [
    'an id of two clients',
    objects('/orders/{id}: { id: { reader: ["1"], writer: ["1"] } }'),
    '5:49: The id 1 has two owners: reader and writer.',
  ],
  ['an id twice', objects('/orders/{id}: { id: { reader: ["1", "1"] } }'), '5:39: The id 1 stands twice.'],
  [
    'owners that are told twice',
    objects('/orders/{id}: { id: { reader: ["1"] } }\n  GET /orders/{x}: { x: { writer: ["1"] } }'),
    '6:22: Line 5 says already who owns x of GET /orders/{id}.',
  ],
  ['a tab', `${HEAD}routes:\n\tGET /x: { nobody: deny }\n`, '3:1: A tab stands where YAML wants spaces.'],
  [
    'an alias',
    `${HEAD}routes:\n  GET /x: &row { nobody: deny, reader: deny, writer: deny }\n  GET /y: *row\n`,
    '3:16: Leave out the anchor &row.',
  ],
  [
    'a bomb of aliases',
    `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c, *c]\n`,
    '1:7: Leave out the anchor &a.',
  ],
  [
    'an alias to nothing',
    `${HEAD}routes: *gone\n`,
    '2:9: Write out what *gone stands for: aliases are not read.',
  ],
  [
    'a merge key',
    row('GET /x: { <<: { nobody: deny }, reader: deny, writer: deny }'),
    '3:13: Write the rows out: merge keys (<<) are not read.',
  ],
  [
    'a tag',
    `callers: !!set [nobody, reader, writer]\n${ROW}`,
    '1:16: Leave out the tag tag:yaml.org,2002:set.',
  ],
  [
    'two documents',
    `${after('')}---\n${after('')}`,
    '4:1: A second YAML document begins here; an access file is one.',
  ],
  ['a bracket that stays open', 'callers: [nobody\n', '2:1: This is not YAML:'],
  [
    'a second colon',
    row('GET /x: nobody: deny'),
    '3:11: A second colon stands in this line; put what has one in quotes.',
  ],
  [
    'a key that is a list',
    `${HEAD}routes:\n  ? [GET, /x]\n  : { nobody: deny }\n`,
    '3:5: A key here is no plain text.',
  ],
  ['binary', '\u0000\u0001\u0002', '1:1: An access file is a mapping of callers, routes and objects.'],
  [
    'ten megabytes',
    `# ${'x'.repeat(10_000_000)}`,
    '1:1: The file is longer than a million characters; an access file is a table that people read.',
  ],
];

const problemOf = (text: string): AccessFileError => {
  try {
    readAccessFile('access.yaml', text);
  } catch (error) {
    assert.ok(error instanceof AccessFileError, String(error));
    return error;
  }
  throw new Error('The file was read.');
};

describe('a wrong access file', () => {
  for (const [name, text, told] of BROKEN)
    it(`is told with line and column: ${name}`, () => {
      const { message } = problemOf(text);
      assert.ok(message.startsWith(`access.yaml:${told}`), message);
      assert.match(message, /[.]$/);
      assert.doesNotMatch(message, /\n/);
    });

  it('is told with each of its problems, in the order of the file', () => {
    const { problems } = problemOf(row('GET /x: { nobody: no, reader: yes, admin: deny }'));
    assert.deepEqual(
      problems.map(({ line, column }) => [line, column]),
      [
        [3, 3],
        [3, 21],
        [3, 33],
        [3, 38],
      ],
    );
  });
});

describe('an access file', () => {
  it('says for each route who may call it, with the line that says so', () => {
    const { callers, rules } = readAccessFile('orders.yaml', ORDERS);
    assert.deepEqual(callers, ['nobody', 'reader', 'writer']);
    assert.deepEqual(rules[2], {
      method: 'POST',
      path: '/orders',
      callers: { nobody: 'deny', reader: 'deny', writer: 'allow' },
      source: { file: 'orders.yaml', line: 7 },
    });
  });

  it('says whose objects are whose, by the place of their ids', () => {
    assert.deepEqual(readAccessFile('orders.yaml', ORDERS).objects, [
      {
        path: '/orders/{id}',
        place: { in: 'path', name: 'id' },
        owners: { reader: ['17'], writer: ['42', '43'] },
        source: { file: 'orders.yaml', line: 11 },
      },
      {
        method: 'GET',
        path: '/orders',
        place: { in: 'list' },
        owners: { reader: ['17'], writer: ['42'] },
        source: { file: 'orders.yaml', line: 12 },
      },
    ]);
  });

  it('takes ids as they are written: no number loses digits, no word becomes a truth', () => {
    const text = objects('/orders/{id}: { id: { reader: [007, 12345678901234567890, no], writer: 1e3 } }');
    assert.deepEqual(readAccessFile('access.yaml', text).objects[0]?.owners, {
      reader: ['007', '12345678901234567890', 'no'],
      writer: ['1e3'],
    });
  });

  it('names ids in query, header and body', () => {
    const text = objects(
      '/orders/{id}: { query.client: { reader: a }, header.x-client: { reader: a }, body.order.owner: { reader: a } }',
    );
    assert.deepEqual(
      readAccessFile('access.yaml', text).objects.map(({ place }) => place),
      [
        { in: 'query', name: 'client' },
        { in: 'header', name: 'x-client' },
        { in: 'body', name: 'order.owner' },
      ],
    );
  });

  it('may be JSON', () => {
    const text = JSON.stringify({ callers: ['nobody'], routes: { 'GET /x': { nobody: 'allow' } } });
    assert.equal(readAccessFile('access.json', text).rules[0]?.callers.nobody, 'allow');
  });
});
