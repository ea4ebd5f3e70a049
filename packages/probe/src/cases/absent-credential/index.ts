import type { Case } from '../../matrix/case.ts';
import { commonCredentials } from './common-credential.ts';
import { headers } from './header.ts';
import { malformedTokens } from './malformed-token.ts';
import { noCredential } from './no-credential.ts';
import { schemes } from './scheme.ts';
import { trustedRequests } from './trusted-request.ts';

/** Family A: no credential, or one that is none. */
export const absentCredential: readonly Case[] = [
  ...noCredential,
  ...schemes,
  ...malformedTokens,
  ...headers,
  ...trustedRequests,
  ...commonCredentials,
];
