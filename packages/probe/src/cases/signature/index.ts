import type { Case } from '../../matrix/case.ts';
import { algorithms } from './algorithm.ts';
import { brokenSignatures } from './broken-signature.ts';
import { headers } from './header.ts';
import { hmacs } from './hmac.ts';
import { keyIds } from './key-id.ts';
import { keyUrls } from './key-url.ts';
import { ownKeys } from './own-key.ts';

/** Family C: tokens whose signature or key is not the issuer’s. */
export const signature: readonly Case[] = [
  ...brokenSignatures,
  ...algorithms,
  ...hmacs,
  ...ownKeys,
  ...keyUrls,
  ...keyIds,
  ...headers,
];
