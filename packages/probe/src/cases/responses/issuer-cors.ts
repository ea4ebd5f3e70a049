import type { Attempt } from '../../matrix/attempt.ts';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, type Judgement, PASS } from '../../matrix/judgement.ts';
import { endpointOf, isSafe, memberOfMetadata, metadataOf, notAsked, settled } from '../shared/metadata.ts';
import { responseCase } from './response-case.ts';

const ORIGIN = 'https://elsewhere.mizt-auth.invalid';
const DOOR = 'CORS, authorization endpoint';

const fromElsewhere = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const metadata = await metadataOf(context);
  const headers = { origin: ORIGIN };
  const keys = memberOfMetadata(metadata, 'jwks_uri');
  const reads = [
    ...metadata.documents.map(({ url }) => url),
    ...(keys && isSafe(context, keys) ? [keys] : []),
  ];
  const door = await endpointOf(context, 'authorization_endpoint');
  return [
    ...(door ? [{ label: DOOR, request: { method: 'GET', url: door, headers } }] : []),
    ...reads.map((url) => ({ label: `CORS, ${url}`, request: { method: 'GET', url, headers } })),
    {
      label: 'CORS, token endpoint',
      request: {
        method: 'OPTIONS',
        url: context.tokenEndpoint().url,
        headers: { ...headers, 'access-control-request-method': 'POST' },
      },
    },
  ];
};

const corsJudged = ({ exchanges }: CaseContext): Judgement => {
  const asked = exchanges.filter(({ attempt }) => attempt.label.startsWith('CORS, '));
  if (asked.length === 0) return notAsked('The issuer publishes no metadata.');
  const open = asked.find(
    ({ response }) =>
      response?.headers['access-control-allow-origin'] === ORIGIN &&
      response.headers['access-control-allow-credentials'] === 'true',
  );
  if (open !== undefined)
    return settled(fail(`${open.attempt.label.slice(6)} lets any page call with credentials.`));
  const readable = asked.some(
    ({ attempt, response }) =>
      attempt.label === DOOR && response?.headers['access-control-allow-origin'] !== undefined,
  );
  return settled(
    readable ? fail('The authorization endpoint allows other origins, which it must not.') : PASS,
  );
};

/** What pages of other origins may do with the issuer. */
export const issuerCors: readonly Case[] = [
  responseCase({
    id: 'J19',
    right: 'no-token',
    slug: 'issuer-cors',
    on: 'once',
    title: 'The issuer’s endpoints take no credentials from other pages',
    standard: 'RFC 9700 §2.6, ASVS 5.0 3.4.2',
    mint: 'token-holder',
    sent: 'a foreign Origin at the authorization endpoint, the metadata, the keys and the token endpoint',
    cure: 'Allow no credentials for origins that are not named.',
    wanted: 'no credentials for a foreign origin, and no CORS at all at the authorization endpoint',
    attempts: fromElsewhere,
    check: corsJudged,
  }),
];
