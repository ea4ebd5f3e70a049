import assert from 'node:assert/strict';
import type { AccessModel, Decision } from '@mizt-auth/access';
import { clientVoice, compareAccess, diffMarkdown, isWidened, tellChanges } from '@mizt-auth/access/diff';

/** `GET /x: nr` says that nobody and reader may, and the other callers not; letters stand for callers. */
const NAMES: Readonly<Record<string, string>> = { n: 'nobody', r: 'reader', w: 'writer', a: 'auditor' };

const model = (
  callers: string,
  rows: Readonly<Record<string, string>>,
  objects: AccessModel['objects'] = [],
): AccessModel => ({
  callers: [...callers].map((letter) => NAMES[letter] ?? letter),
  rules: Object.entries(rows).map(([key, allowed]) => {
    const [method = '', path = ''] = key.split(' ');
    const cells = [...callers].map((letter): [string, Decision] => [
      NAMES[letter] ?? letter,
      allowed.includes(letter) ? 'allow' : 'deny',
    ]);
    return { method, path, callers: Object.fromEntries(cells) };
  }),
  objects,
});

const told = (before: AccessModel, after: AccessModel): string[] =>
  tellChanges(compareAccess(before, after), clientVoice).map(({ effect, text, routes }) =>
    [`${effect}: ${text}`, ...routes].join('\n'),
  );

/** What is told where one route goes from these callers to those. */
const cell = (before: string, after: string): string[] =>
  told(model('nrw', { 'GET /x': before }), model('nrw', { 'GET /x': after }));

const owned = (owners: Readonly<Record<string, readonly string[]>>): AccessModel =>
  model('nrw', { 'GET /o/{id}': 'rw' }, [{ path: '/o/{id}', place: { in: 'path', name: 'id' }, owners }]);

describe('a difference in words', () => {
  it('is silent where nothing has changed', () => {
    assert.deepEqual(cell('rw', 'rw'), []);
  });

  it('says who may call what he was denied', () => {
    assert.deepEqual(cell('w', 'rw'), ['widened: `reader` may now call GET /x (was denied)']);
    assert.deepEqual(cell('', 'rw'), ['widened: `reader` and `writer` may now call GET /x (were denied)']);
  });

  it('says where anybody gets in without a token, and who could before', () => {
    assert.deepEqual(cell('w', 'nrw'), [
      'widened: Anybody may call GET /x without a token now (before: nobody but `writer`)',
    ]);
    assert.deepEqual(cell('', 'nrw'), [
      'widened: Anybody may call GET /x without a token now (nobody could)',
    ]);
  });

  it('says who may no longer', () => {
    assert.deepEqual(cell('rw', 'w'), ['narrowed: `reader` may no longer call GET /x']);
    assert.deepEqual(cell('nrw', 'w'), [
      'narrowed: GET /x needs a token now: only `writer` may still call it',
    ]);
  });

  it('tells a swap as what it widens and what it narrows', () => {
    assert.deepEqual(cell('r', 'w'), [
      'widened: `writer` may now call GET /x (was denied)',
      'narrowed: `reader` may no longer call GET /x',
    ]);
  });

  it('says whom a new route is open to', () => {
    const before = model('nrw', { 'GET /x': 'rw' });
    const now = (allowed: string) => told(before, model('nrw', { 'GET /x': 'rw', 'POST /refunds': allowed }));
    assert.deepEqual(now('w'), ['widened: New route POST /refunds, open to nobody but `writer`']);
    assert.deepEqual(now('rw'), ['widened: New route POST /refunds, open to every client']);
    assert.deepEqual(now('nrw'), ['widened: New route POST /refunds, open to anybody, without a token']);
    assert.deepEqual(now(''), ['other: New route POST /refunds, open to nobody']);
  });

  it('says what is gone, and who could call it', () => {
    assert.deepEqual(
      told(model('nrw', { 'GET /x': 'rw', 'POST /y': 'w' }), model('nrw', { 'GET /x': 'rw' })),
      ['narrowed: POST /y is gone; `writer` could call it'],
    );
  });

  it('takes another name of a parameter for what it is', () => {
    const rows = (name: string) => model('nrw', { [`GET /o/{${name}}`]: 'rw', [`PUT /o/{${name}}`]: 'w' });
    assert.deepEqual(told(rows('id'), rows('orderId')), ['other: /o/{id} is written /o/{orderId} now']);
  });

  it('takes a path with one other word and the same callers for the same thing under a new name', () => {
    const rows = (path: string) => model('nrw', { [`GET ${path}`]: 'rw' });
    assert.deepEqual(told(rows('/orders/{id}'), rows('/purchases/{id}')), [
      'widened: GET /purchases/{id} takes the place of GET /orders/{id}, open to every client, as before',
    ]);
    assert.deepEqual(told(rows('/orders'), rows('/v2/orders')), [
      'widened: GET /v2/orders takes the place of GET /orders, open to every client, as before',
    ]);
  });

  it('takes it for two things where the callers differ, or a parameter has come', () => {
    assert.equal(told(model('nrw', { 'GET /a': 'rw' }), model('nrw', { 'GET /b': 'w' })).length, 2);
    assert.equal(told(model('nrw', { 'GET /a': 'rw' }), model('nrw', { 'GET /a/{id}': 'rw' })).length, 2);
  });

  it('tells new and gone callers in a sentence each', () => {
    const rows = { 'GET /x': 'rwa', 'GET /y': 'rwa', 'POST /x': 'w' };
    assert.deepEqual(told(model('nrw', rows), model('nrwa', rows)), [
      'widened: `auditor` is new, and may call GET /x and GET /y',
    ]);
    assert.deepEqual(told(model('nrwa', rows), model('nrw', rows)), [
      'narrowed: `auditor` is gone; it could call GET /x and GET /y',
    ]);
    assert.deepEqual(told(model('nr', { 'GET /x': 'r' }), model('nrw', { 'GET /x': 'r' })), [
      'other: `writer` is new, and may call nothing',
    ]);
  });

  it('tells routes that changed alike in one sentence, and many of them as a list', () => {
    const rows = (allowed: string) =>
      model(
        'nrw',
        Object.fromEntries(['/a', '/b', '/c', '/d', '/e'].map((path) => [`GET ${path}`, allowed])),
      );
    assert.deepEqual(told(rows('w'), rows('rw')), [
      'widened: `reader` may now call 5 routes (was denied)\nGET /a\nGET /b\nGET /c\nGET /d\nGET /e',
    ]);
  });

  it('tells what is wider first', () => {
    const effects = tellChanges(
      compareAccess(
        model('nrw', { 'GET /x': 'rw', 'GET /y': 'w' }),
        model('nrw', { 'GET /x': 'w', 'GET /y': 'rw' }),
      ),
      clientVoice,
    ).map(({ effect }) => effect);
    assert.deepEqual(effects, ['widened', 'narrowed']);
  });

  it('tells objects that have another owner, a new one or none', () => {
    assert.deepEqual(told(owned({ reader: ['17'] }), owned({ writer: ['17'] })), [
      'other: 17 of /o/{id} belongs to `writer` now, and not to `reader`',
    ]);
    assert.deepEqual(told(owned({ reader: ['17'] }), owned({ reader: ['17', '18'] })), [
      'other: `reader` owns 18 of /o/{id}',
    ]);
    assert.deepEqual(told(owned({ reader: ['17'], writer: ['42'] }), owned({ reader: ['17'] })), [
      'other: Nobody is named as the owner of 42 of /o/{id} any more (it was `writer`)',
    ]);
  });
});

describe('whether access is wider', () => {
  const wider = (before: string, after: string): boolean =>
    isWidened(compareAccess(model('nrw', { 'GET /x': before }), model('nrw', { 'GET /x': after })));

  it('is true for one caller more on one route, whatever was narrowed beside it', () => {
    assert.equal(wider('w', 'rw'), true);
    assert.equal(wider('r', 'w'), true);
  });

  it('is false where somebody lost, or nothing changed', () => {
    assert.equal(wider('rw', 'w'), false);
    assert.equal(wider('rw', 'rw'), false);
  });
});

describe('a difference in Markdown', () => {
  it('has the sentences, then a table of the routes that they are about', () => {
    const before = model('nrw', { 'GET /x': 'rw', 'DELETE /x/{id}': 'w', 'GET /old': 'rw' });
    const after = model('nrw', { 'GET /x': 'rw', 'DELETE /x/{id}': 'rw', 'POST /y': 'w' });
    assert.equal(
      diffMarkdown(compareAccess(before, after), clientVoice),
      `### Who may call what

**Wider than before**

- \`reader\` may now call \`DELETE /x/{id}\` (was denied).
- New route \`POST /y\`, open to nobody but \`writer\`.

**Narrower than before**

- \`GET /old\` is gone; \`reader\` and \`writer\` could call it.

|  | Route | \`nobody\` | \`reader\` | \`writer\` |
| --- | --- | --- | --- | --- |
| **widened** | \`DELETE /x/{id}\` | deny | deny → **allow** | allow |
| new | \`POST /y\` | deny | deny | **allow** |
| gone | \`GET /old\` | ~~deny~~ | ~~allow~~ | ~~allow~~ |
`,
    );
  });

  it('says so where nothing has changed', () => {
    const same = model('nr', { 'GET /x': 'r' });
    assert.equal(
      diffMarkdown(compareAccess(same, same), clientVoice),
      '### Who may call what\n\nNothing has changed.\n',
    );
  });
});
