import assert from 'node:assert/strict';
import { Config } from '@oclif/core';
import { sourceLoadOptions } from '../../../bin/load-options.js';
import { assertSnapshot } from '../../helpers/snapshot.ts';

describe('the commands', () => {
  let commands: Config['commands'] = [];
  before(async () => {
    commands = (await Config.load(sourceLoadOptions())).commands;
  });

  it('change neither names, arguments nor flags by accident', () => {
    const described = commands
      .map(({ id, args, flags }) => ({
        id,
        args: Object.keys(args),
        flags: Object.entries(flags)
          .map(([name, flag]) =>
            [`--${name}`, flag.char && `-${flag.char}`, flag.type, flag.required && 'required']
              .filter(Boolean)
              .join(' '),
          )
          .sort(),
      }))
      .sort((one, other) => one.id.localeCompare(other.id));
    assertSnapshot('commands', described);
  });

  it('each have a summary, a description and examples', () => {
    for (const { id, summary, description, examples } of commands) {
      assert.ok(summary && description && examples?.length, id);
    }
  });

  it('take every flag from a variable too', () => {
    for (const { id, flags } of commands) {
      for (const [name, flag] of Object.entries(flags)) {
        if (name !== 'json') assert.match(String(flag.env), /^MIZT_AUTH_[A-Z_]+$/, `${id} --${name}`);
      }
    }
  });
});
