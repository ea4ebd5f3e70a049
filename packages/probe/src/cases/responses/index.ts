import type { Case } from '../../matrix/case.ts';
import { badTokens } from './bad-token.ts';
import { challenges } from './challenge.ts';
import { corsCases } from './cors.ts';
import { disclosures } from './disclosure.ts';
import { headers } from './header.ts';
import { issuerCors } from './issuer-cors.ts';
import { metadataCases } from './metadata.ts';
import { published } from './published.ts';
import { refusals } from './refusal.ts';
import { sessionCases } from './session.ts';
import { statuses } from './status.ts';

/** Family J: what answers say beside yes and no. */
export const responses: readonly Case[] = [
  ...challenges,
  ...refusals,
  ...headers,
  ...disclosures,
  ...sessionCases,
  ...corsCases,
  ...published,
  ...statuses,
  ...badTokens,
  ...metadataCases,
  ...issuerCors,
];
