import assert from 'node:assert/strict';
import { type Cut, dyingContext, isChange, rotateOn } from '../../helpers/rotation.ts';
import { poolOf, postToken, useUnthrottledStack } from '../../helpers/stack.ts';

/** The changes of a rotation: write, add, switch, take the label of what waited away, delete. */
const CHANGES = 5;

// What AWS holds differs by the changes that were made, and nothing else is remembered.
const CUTS: readonly Cut[] = [
  { at: 1, when: 'before', counts: isChange },
  ...Array.from({ length: CHANGES }, (_, index): Cut => ({ at: index + 1, when: 'after', counts: isChange })),
];

describe('a rotation that is interrupted', () => {
  const stack = useUnthrottledStack();
  const client = () => poolOf(stack()).client;
  const values = () => client().secrets.map(({ value }) => value);
  const isGood = async (secret: string): Promise<boolean> => {
    const form = { grant_type: 'client_credentials', client_id: client().id, client_secret: secret };
    return (await postToken(stack(), form)).status === 200;
  };
  const exchanges = async (): Promise<readonly string[]> => {
    const { context, sent } = dyingContext({ at: Number.POSITIVE_INFINITY, when: 'before' });
    await rotateOn(stack(), { context });
    return sent;
  };
  const die = async (cut: Cut): Promise<void> => {
    const { context, sent } = dyingContext(cut);
    await assert.rejects(
      rotateOn(stack(), { context }),
      { code: 'ABORTED' },
      `${cut.when} ${cut.at}: ${sent}`,
    );
  };
  it('makes each change once, and asks for five tokens and one that is refused', async () => {
    const sent = await exchanges();
    assert.equal(sent.filter((name) => name === '/oauth2/token').length, 6);
    const changes = sent.filter(isChange);
    assert.deepEqual(changes, [
      'PutSecretValue',
      'AddUserPoolClientSecret',
      'UpdateSecretVersionStage',
      'UpdateSecretVersionStage',
      'DeleteUserPoolClientSecret',
    ]);
  });

  it('leaves a secret that is good, and is gone on with, wherever that was', async () => {
    for (const cut of CUTS) {
      const before = values();
      await die(cut);
      // What consumers read at this moment.
      assert.ok((await rotateOn(stack(), { direction: 'resume', dryRun: true })).length > 0);
      const left = values();
      assert.ok(
        left.length <= 2 && (await Promise.all(left.map(isGood))).every(Boolean),
        `${cut.when} ${cut.at}`,
      );
      await rotateOn(stack(), { direction: 'resume' });
      const [now = '', ...more] = values();
      assert.deepEqual(more, [], `${cut.when} ${cut.at}`);
      assert.ok(!before.includes(now) && (await isGood(now)), `${cut.when} ${cut.at}`);
    }
  });

  it('goes back to the secret of before, wherever that was, and a further one begins anew', async () => {
    const wentBack: boolean[] = [];
    for (const cut of CUTS) {
      const [before = ''] = values();
      await die(cut);
      const outcome = await rotateOn(stack(), { direction: 'back' }).catch(
        (error: { code?: string }) => error.code,
      );
      const [now = '', ...more] = values();
      assert.deepEqual(more, [], `${cut.when} ${cut.at}`);
      assert.ok(await isGood(now), `${cut.when} ${cut.at}`);
      // Before anything was written, and after the old one was deleted, there is nothing to go back to.
      if (outcome === 'ROTATION_NONE') continue;
      assert.ok(Array.isArray(outcome), `${cut.when} ${cut.at}: ${String(outcome)}`);
      assert.equal(now, before, `${cut.when} ${cut.at}`);
      wentBack.push(true);
    }
    assert.equal(wentBack.length, 4);
    await rotateOn(stack());
  });

  it('goes back although that was interrupted too', async () => {
    for (let back = 1, done = false; !done; back += 1) {
      const [before] = values();
      await die({ at: CHANGES - 1, when: 'after', counts: isChange });
      const dying = dyingContext({ at: back, when: 'after', counts: isChange });
      done = await rotateOn(stack(), { direction: 'back', context: dying.context }).then(
        () => true,
        () => false,
      );
      await rotateOn(stack(), { direction: 'back' }).catch((error: { code?: string }) =>
        assert.equal(error.code, 'ROTATION_NONE'),
      );
      assert.deepEqual(values(), [before], `after change ${back} of going back`);
    }
  });
});
