import type { JsonRecord } from '@mizt-auth/contract';
import { KEY_SERVICE_STATES } from '../cognito/key-service.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { textInput } from '../protocol/json.ts';
import type { JsonService } from '../protocol/service.ts';
import { createLaboratory, type Laboratory, type LaboratoryParts } from './laboratory.ts';
import {
  LAB_ALGORITHMS,
  LABORATORY_TARGET,
  type LabAlgorithm,
  type LaboratoryOperation,
  type LaboratoryOperations,
} from './protocol.ts';

type Operations = {
  readonly [Name in LaboratoryOperation]: (
    input: JsonRecord,
  ) => LaboratoryOperations[Name]['output'] | Promise<LaboratoryOperations[Name]['output']>;
};

const invalid = (name: string): AwsError =>
  new AwsError('ValidationException', `${name} is missing or wrong.`);

const isAlgorithm = (value: string): value is LabAlgorithm => Object.hasOwn(LAB_ALGORITHMS, value);

const signToken = (laboratory: Laboratory, input: JsonRecord) => {
  const algorithm = textInput(input, 'algorithm');
  if (!isAlgorithm(algorithm)) throw invalid('algorithm');
  const signature = laboratory.sign(textInput(input, 'input'), textInput(input, 'kid'), algorithm);
  if (signature === undefined) throw invalid('kid');
  return { signature: signature.toString('base64url') };
};

const setKeyService = (laboratory: Laboratory, input: JsonRecord): void => {
  const state = KEY_SERVICE_STATES.find((name) => name === textInput(input, 'state'));
  if (state === undefined) throw invalid('state');
  laboratory.setKeyService(state);
};

const operationsOf = (laboratory: Laboratory): Operations => ({
  OpenLaboratory: () => laboratory.open(),
  SignToken: (input) => signToken(laboratory, input),
  PublishKey: async () => ({ kid: await laboratory.publishKey() }),
  WithdrawKey: (input) => {
    laboratory.withdrawKey(textInput(input, 'kid'));
    return {};
  },
  SetKeyService: (input) => {
    setKeyService(laboratory, input);
    return {};
  },
  ForgetPreviousSecret: (input) => {
    laboratory.forgetPreviousSecret(textInput(input, 'clientId'));
    return {};
  },
  DeleteClient: (input) => {
    laboratory.deleteClient(textInput(input, 'clientId'));
    return {};
  },
});

/** What the probe borrows, spoken to like a service of AWS. Needs no signature, as its stack guards nothing. */
export const laboratoryService: JsonService<LaboratoryParts> = {
  name: LABORATORY_TARGET,
  protocol: 'json',
  targetPrefix: LABORATORY_TARGET,
  unsigned: true,
  operations: (stack) => ({ ...operationsOf(createLaboratory(stack)) }),
};
