import type { Hook } from '@oclif/core';
import { unknownCommand } from '../unknown-command.ts';

const commandNotFound: Hook.CommandNotFound = async ({ id, config }) => {
  throw unknownCommand(id, config);
};

export default commandNotFound;
