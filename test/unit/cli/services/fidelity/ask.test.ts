import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { defaultContext, TokenRefusedError } from '@mizt-auth/consumer';
import type { Answer } from '../../../../../cli/services/fidelity/answer.ts';
import { askQuestion, type Sides } from '../../../../../cli/services/fidelity/ask.ts';
import { type Asker, createAsker } from '../../../../../cli/services/fidelity/asker.ts';
import { type Here, NotAsked } from '../../../../../cli/services/fidelity/here.ts';
import { planQuestions } from '../../../../../cli/services/fidelity/plan.ts';
import type { Asking, Question } from '../../../../../cli/services/fidelity/question.ts';
import { type Listening, onLoopback } from '../../../../helpers/on-loopback.ts';

const came = (status: number): Answer => ({ status, error: null, body: '', granted: null });
const question = (asked: Asking | string): Question => ({
  id: 'one',
  question: 'what then?',
  choice: 'this',
  constant: '`THIS` in `that.ts`',
  asked,
});
const here = (given: Partial<Here> = {}): Here => ({
  reading: { method: 'GET', url: 'http://127.0.0.1:1/', access: [['a']] },
  writing: undefined,
  client: { id: 'client', secret: 'secret', scopes: ['a', 'b'] },
  otherScope: 'b',
  tokenUrl: undefined,
  tokenApi: undefined,
  userPool: undefined,
  byApi: false,
  ...given,
});
const sides = (target: Partial<Here> = {}, stack: Partial<Here> = {}): Sides => ({
  here: here(target) as Asker,
  embedded: here(stack) as Asker,
});
const skip = async (): Promise<Answer> => {
  throw new NotAsked('It cannot be.');
};

describe('a question of fidelity', () => {
  it('is the same where each way is, and different where one is not', async () => {
    const same = question({ ways: { one: async () => came(401), other: async () => came(403) } });
    assert.equal((await askQuestion(same, sides())).verdict, 'same');
    const both = sides({ byApi: true });
    const different = question({
      ways: { one: async () => came(401), other: async ({ byApi }) => came(byApi ? 200 : 403) },
    });
    const { verdict, ways } = await askQuestion(different, both);
    assert.deepEqual([verdict, ways.map((way) => way.same)], ['different', [true, false]]);
  });

  it('is judged by the ways that the target leaves open, and the others have a reason', async () => {
    const { verdict, ways } = await askQuestion(
      question({ ways: { one: skip, other: async () => came(401) } }),
      sides(),
    );
    assert.deepEqual([verdict, ways[0]?.skipped, ways[1]?.skipped], ['same', 'It cannot be.', null]);
  });

  it('is not asked where nothing of it can be, where either side leaves no room, or where nobody can', async () => {
    const asked = [
      question({ ways: { one: skip } }),
      question({
        unless: ({ byApi }) => (byApi ? 'Not here.' : undefined),
        ways: { one: async () => came(1) },
      }),
      question('Nobody can.'),
    ];
    const answers = await Promise.all(asked.map((each) => askQuestion(each, sides({}, { byApi: true }))));
    assert.deepEqual(
      answers.map(({ verdict, reason }) => [verdict, reason]),
      [
        ['not asked', 'It cannot be.'],
        ['not asked', 'Not here.'],
        ['not asked', 'Nobody can.'],
      ],
    );
  });

  it('is counted ahead with what it takes, a shared token once', () => {
    const ways = { one: skip, other: skip };
    const list = [
      question({ tokens: ['right'], ways }),
      question({ tokens: ['right', 'other'], issues: 2, ways }),
      question({ unless: () => 'No.', issues: 5, ways }),
      question('Nobody can.'),
    ];
    assert.deepEqual(planQuestions(list, sides()), { questions: 2, requests: 4, tokens: 4 });
  });

  it('is not asked without its token, and nothing is without the right one', async () => {
    const facts = { tokenUrl: 'https://x.example', error: 'invalid_scope', status: 400 };
    const asker = createAsker(defaultContext(), here(), async () => {
      throw new TokenRefusedError('Refused.', facts);
    });
    await assert.rejects(asker.token('other'), new NotAsked('Refused.'));
    await assert.rejects(asker.token('right'), TokenRefusedError);
  });

  describe('that needs a socket of its own', () => {
    let server: Listening;
    before(async () => {
      server = await onLoopback(createServer((_, response) => response.writeHead(401).end()));
    });
    after(() => server.close());
    const answer = (via?: string): Promise<Answer> => {
      const context = { ...defaultContext(), via: () => via };
      const reading = { method: 'GET', url: server.url, access: [['a']] };
      return createAsker(context, here({ reading }), () => assert.fail('no token')).call({ raw: {} });
    };

    it('is asked where the way is clear', async () => {
      assert.equal((await answer()).status, 401);
    });

    it('is not asked through a proxy', async () => {
      await assert.rejects(answer('proxy.example:3128'), NotAsked);
    });
  });
});
