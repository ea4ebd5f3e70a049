import { cacheMutants, endpointMutants, refusalMutants } from './answers.ts';
import { claimMutants, scopeMutants } from './claims.ts';
import type { Mutant } from './mutant.ts';
import { requestMutants } from './requests.ts';
import { keyMutants, signatureMutants } from './signatures.ts';

/** Every stack that is broken on purpose. */
export const mutants: readonly Mutant[] = [
  ...requestMutants,
  ...signatureMutants,
  ...keyMutants,
  ...claimMutants,
  ...scopeMutants,
  ...cacheMutants,
  ...refusalMutants,
  ...endpointMutants,
];
