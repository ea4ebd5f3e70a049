import type { Case } from '../../matrix/case.ts';
import { algorithms } from './algorithm.ts';
import { algorithmSpellings } from './algorithm-spelling.ts';
import { brokenSignatures } from './broken-signature.ts';
import { codedTokens } from './coding.ts';
import { embeddedKeys } from './embedded-key.ts';
import { foreignKeys } from './foreign-key.ts';
import { headers } from './header.ts';
import { hmacs } from './hmac.ts';
import { hmacGuesses } from './hmac-guess.ts';
import { keyIds } from './key-id.ts';
import { runningKeyIds } from './key-id-runs.ts';
import { keyUrls } from './key-url.ts';
import { mangledTokens } from './mangled.ts';
import { ownKeys } from './own-key.ts';
import { switchedOff } from './switched-off.ts';
import { urlsAnywhere } from './url-anywhere.ts';

/** Family C: tokens whose signature or key is not the issuer’s. */
export const signature: readonly Case[] = [
  ...brokenSignatures,
  ...algorithms,
  ...hmacs,
  ...ownKeys,
  ...keyUrls,
  ...keyIds,
  ...headers,
  ...algorithmSpellings,
  ...hmacGuesses,
  ...embeddedKeys,
  ...foreignKeys,
  ...runningKeyIds,
  ...mangledTokens,
  ...codedTokens,
  ...urlsAnywhere,
  ...switchedOff,
];
