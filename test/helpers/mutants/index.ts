import { cacheMutants, endpointMutants, refusalMutants } from './answers.ts';
import { callerMutants } from './callers.ts';
import { claimMutants, scopeMutants } from './claims.ts';
import { credentialMutants } from './credentials.ts';
import type { Mutant } from './mutant.ts';
import { requestMutants } from './requests.ts';
import { keyMutants, signatureMutants } from './signatures.ts';
import { unsignedMutants } from './unsigned.ts';

/** Every stack that is broken on purpose. */
export const mutants: readonly Mutant[] = [
  ...credentialMutants,
  ...requestMutants,
  ...signatureMutants,
  ...keyMutants,
  ...unsignedMutants,
  ...claimMutants,
  ...scopeMutants,
  ...cacheMutants,
  ...refusalMutants,
  ...callerMutants,
  ...endpointMutants,
];
