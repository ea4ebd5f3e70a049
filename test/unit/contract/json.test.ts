import assert from 'node:assert/strict';
import { hasTexts, isRecord, member, parseJson, textMember } from '@mizt-auth/contract';

describe('JSON of unknown origin', () => {
  it('is an object only where JSON calls it one', () => {
    for (const value of [{}, { a: 1 }, Object.create(null)]) assert.equal(isRecord(value), true);
    for (const value of [null, undefined, [], [{}], 'text', 7, true]) assert.equal(isRecord(value), false);
  });

  it('is parsed, and what is no JSON is nothing instead of an error that could quote it', () => {
    assert.deepEqual(parseJson('{"a":[1,null]}'), { a: [1, null] });
    assert.equal(parseJson('null'), null);
    for (const text of ['', '{"secret":"hush', 'undefined', "{'a':1}"])
      assert.equal(parseJson(text), undefined);
  });

  it('shows a member of its own, and none that every object inherits', () => {
    assert.equal(member({ a: 7 }, 'a'), 7);
    assert.equal(member({ a: 7 }, 'b'), undefined);
    assert.equal(member({}, 'constructor'), undefined);
    for (const value of [null, ['x'], 'text']) assert.equal(member(value, 'length'), undefined);
  });

  it('shows a text only where the member is one', () => {
    assert.equal(textMember({ a: 'x' }, 'a'), 'x');
    assert.equal(textMember({ a: '' }, 'a'), '');
    for (const value of [{ a: 7 }, { a: ['x'] }, {}, undefined])
      assert.equal(textMember(value, 'a'), undefined);
  });

  it('has the texts that are asked for only where each of them is a text', () => {
    assert.equal(hasTexts({ a: 'x', b: '', c: 7 }, ['a', 'b']), true);
    for (const value of [{ a: 'x' }, { a: 'x', b: null }, ['a', 'b'], null])
      assert.equal(hasTexts(value, ['a', 'b']), false);
  });
});
