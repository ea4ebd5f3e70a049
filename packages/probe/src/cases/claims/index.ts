import type { Case } from '../../matrix/case.ts';
import { anyTimes } from './any-time.ts';
import { audiences } from './audience.ts';
import { forms } from './form.ts';
import { issuers } from './issuer.ts';
import { lookAlikes } from './look-alike.ts';
import { otherKinds } from './other-kind.ts';
import { realExpiry } from './real-expiry.ts';
import { realTokens } from './real-token.ts';
import { revoked } from './revoked.ts';
import { times } from './time.ts';
import { uses } from './use.ts';

/** Family E: tokens that the issuer itself signed, and that say the wrong thing. */
export const claims: readonly Case[] = [
  ...times,
  ...issuers,
  ...uses,
  ...audiences,
  ...revoked,
  ...forms,
  ...anyTimes,
  ...lookAlikes,
  ...otherKinds,
  ...realExpiry,
  ...realTokens,
];
