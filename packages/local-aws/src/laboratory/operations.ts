import { AwsError } from '../aws-endpoint/aws-answer.ts';
import { KEY_SERVICE_STATES } from '../cognito/key-service.ts';
import { LAB_ALGORITHMS, type LabAlgorithm, type Laboratory } from './laboratory.ts';

/** `X-Amz-Target` of the laboratory's operations starts with this; no service of AWS is called so. */
export const LABORATORY_TARGET = 'mizt-auth.';

type Input = Readonly<Record<string, unknown>>;
type Operation = (laboratory: Laboratory, input: Input) => Promise<unknown> | unknown;

const invalid = (name: string): AwsError =>
  new AwsError('ValidationException', `${name} is missing or wrong.`);

const text = (input: Input, name: string): string => {
  const value = input[name];
  if (typeof value !== 'string') throw invalid(name);
  return value;
};

const isAlgorithm = (value: string): value is LabAlgorithm => value in LAB_ALGORITHMS;

const signToken: Operation = (laboratory, input) => {
  const algorithm = text(input, 'algorithm');
  if (!isAlgorithm(algorithm)) throw invalid('algorithm');
  const signature = laboratory.sign(text(input, 'input'), text(input, 'kid'), algorithm);
  if (signature === undefined) throw invalid('kid');
  return { signature: signature.toString('base64url') };
};

const setKeyService: Operation = (laboratory, input) => {
  const state = KEY_SERVICE_STATES.find((name) => name === input.state);
  if (state === undefined) throw invalid('state');
  laboratory.setKeyService(state);
};

const OPERATIONS: Readonly<Record<string, Operation>> = {
  OpenLaboratory: (laboratory) => laboratory.open(),
  SignToken: signToken,
  PublishKey: async (laboratory) => ({ kid: await laboratory.publishKey() }),
  WithdrawKey: (laboratory, input) => laboratory.withdrawKey(text(input, 'kid')),
  SetKeyService: setKeyService,
  ForgetPreviousSecret: (laboratory, input) => laboratory.forgetPreviousSecret(text(input, 'clientId')),
  DeleteClient: (laboratory, input) => laboratory.deleteClient(text(input, 'clientId')),
};

const parse = (body: string): Input => {
  try {
    const value: unknown = JSON.parse(body || '{}');
    if (typeof value === 'object' && value !== null) return value as Input;
  } catch {
    // Answered below.
  }
  throw new AwsError('SerializationException', 'The request is not JSON.');
};

/** Runs the operation that an `X-Amz-Target` header names. Throws {@link AwsError}. */
export const runLaboratoryOperation = async (
  laboratory: Laboratory,
  target: string,
  body: string,
): Promise<unknown> => {
  const operation = OPERATIONS[target.slice(LABORATORY_TARGET.length)];
  if (operation === undefined) {
    throw new AwsError('UnknownOperationException', `The laboratory has no operation ${target}.`);
  }
  return (await operation(laboratory, parse(body))) ?? {};
};
