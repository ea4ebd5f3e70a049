import { algorithmMutants } from './algorithms.ts';
import { cacheMutants, refusalMutants } from './answers.ts';
import { audienceMutants } from './audiences.ts';
import { callerMutants } from './callers.ts';
import { claimMutants } from './claims.ts';
import { clientSecretMutants } from './client-secrets.ts';
import { credentialMutants, oneRouteMutants, placeMutants } from './credentials.ts';
import { disclosureMutants } from './disclosures.ts';
import { foreignKeyMutants } from './foreign-keys.ts';
import { grantMutants } from './grants.ts';
import { keyMutants } from './keys.ts';
import { leftOverMutants } from './left-over.ts';
import { mangledMutants } from './mangled.ts';
import { memoryMutants } from './memory.ts';
import { misplacedTokenMutants } from './misplaced-tokens.ts';
import type { Mutant } from './mutant.ts';
import { mutationMutants } from './mutations.ts';
import { pathMutants } from './paths.ts';
import { realTokenMutants } from './real-tokens.ts';
import { repetitionMutants } from './repetition.ts';
import { requestFormMutants } from './request-forms.ts';
import { requestMutants } from './requests.ts';
import { scopeMutants } from './scopes.ts';
import { runningMutants, secretMutants } from './secrets.ts';
import { signatureMutants } from './signatures.ts';
import { spelledClaimMutants } from './spelled-claims.ts';
import { spelledScopeMutants } from './spelled-scopes.ts';
import { endpointMutants } from './token-endpoint.ts';
import { trustedRequestMutants } from './trusted-requests.ts';
import { unsignedMutants } from './unsigned.ts';

/** Every server that is broken on purpose. */
export const mutants: readonly Mutant[] = [
  ...credentialMutants,
  ...placeMutants,
  ...oneRouteMutants,
  ...requestMutants,
  ...signatureMutants,
  ...algorithmMutants,
  ...secretMutants,
  ...runningMutants,
  ...mangledMutants,
  ...keyMutants,
  ...foreignKeyMutants,
  ...unsignedMutants,
  ...claimMutants,
  ...spelledClaimMutants,
  ...audienceMutants,
  ...realTokenMutants,
  ...scopeMutants,
  ...spelledScopeMutants,
  ...cacheMutants,
  ...refusalMutants,
  ...callerMutants,
  ...disclosureMutants,
  ...endpointMutants,
  ...clientSecretMutants,
  ...grantMutants,
  ...mutationMutants,
  ...leftOverMutants,
  ...trustedRequestMutants,
  ...misplacedTokenMutants,
  ...pathMutants,
  ...requestFormMutants,
  ...memoryMutants,
  ...repetitionMutants,
];
