import type { JsonRecord } from '@mizt-auth/contract';
import { KEY_SERVICE_STATES } from '../cognito/key-service.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { textInput } from '../protocol/json.ts';
import type { JsonService } from '../protocol/service.ts';
import { createLaboratories, type Laboratories } from './laboratories.ts';
import type { Laboratory, LaboratoryParts } from './laboratory.ts';
import {
  LABORATORY_TARGET,
  type LaboratoryOperation,
  type LaboratoryOperations,
  SIGNATURES,
  type SigningAlgorithm,
} from './protocol.ts';

type Operations = {
  readonly [Name in LaboratoryOperation]: (
    input: JsonRecord,
  ) => LaboratoryOperations[Name]['output'] | Promise<LaboratoryOperations[Name]['output']>;
};

const invalid = (name: string): AwsError =>
  new AwsError('ValidationException', `${name} is missing or wrong.`);

const isAlgorithm = (value: string): value is SigningAlgorithm => Object.hasOwn(SIGNATURES, value);

const named = (laboratories: Laboratories, input: JsonRecord): Laboratory => {
  const found = laboratories.find(textInput(input, 'laboratory'));
  if (found !== undefined) return found;
  throw new AwsError('ResourceNotFoundException', 'This laboratory is gone: its lease has ended.');
};

const signToken = async (laboratories: Laboratories, input: JsonRecord) => {
  const algorithm = textInput(input, 'algorithm');
  if (!isAlgorithm(algorithm)) throw invalid('algorithm');
  const signature = await laboratories.sign(textInput(input, 'input'), textInput(input, 'kid'), algorithm);
  if (signature === undefined) throw invalid('kid');
  return { signature: signature.toString('base64url') };
};

const setKeyService = (laboratory: Laboratory, input: JsonRecord): void => {
  const state = KEY_SERVICE_STATES.find((name) => name === textInput(input, 'state'));
  if (state === undefined) throw invalid('state');
  laboratory.setKeyService(state);
};

// What a named laboratory does, and answers with nothing.
const done =
  (laboratories: Laboratories, act: (laboratory: Laboratory, input: JsonRecord) => void) =>
  (input: JsonRecord) => {
    act(named(laboratories, input), input);
    return {};
  };

const operationsOf = (laboratories: Laboratories, leaseMs: number): Operations => ({
  OpenLaboratory: async () => ({ ...(await laboratories.open()).facts, leaseMs }),
  RenewLaboratory: done(laboratories, () => {}),
  SignToken: (input) => signToken(laboratories, input),
  PublishKey: async (input) => ({ kid: await named(laboratories, input).publishKey() }),
  WithdrawKey: done(laboratories, (laboratory, input) => laboratory.withdrawKey(textInput(input, 'kid'))),
  SetKeyService: done(laboratories, setKeyService),
  ForgetPreviousSecret: done(laboratories, (laboratory, input) =>
    laboratory.forgetPreviousSecret(textInput(input, 'clientId')),
  ),
  DeleteClient: done(laboratories, (laboratory, input) =>
    laboratory.deleteClient(textInput(input, 'clientId')),
  ),
});

/** What the probe borrows, spoken to like a service of AWS. Needs no signature, as its stack guards nothing. */
export const laboratoryService: JsonService<LaboratoryParts> = {
  name: LABORATORY_TARGET,
  protocol: 'json',
  targetPrefix: LABORATORY_TARGET,
  unsigned: true,
  operations: (stack) => ({ ...operationsOf(createLaboratories(stack), stack.laboratoryLeaseMs) }),
};
