import type { JsonRecord } from '@mizt-auth/contract';
import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, info, type Judgement, PASS } from '../../matrix/judgement.ts';
import { isSafe, type Metadata, memberOfMetadata, metadataOf, settled } from '../shared/metadata.ts';
import { responseCase } from './response-case.ts';

const NO_METADATA = 'The issuer publishes no metadata.';

/** Members that no two documents of one issuer may say differently. */
const SHARED = ['issuer', 'token_endpoint', 'jwks_uri', 'authorization_endpoint'];

/** RFC 8414 section 2: the value `none` must not be used in these. */
const NEVER_NONE = ['token', 'revocation', 'introspection'].map(
  (endpoint) => `${endpoint}_endpoint_auth_signing_alg_values_supported`,
);

const listOf = (json: JsonRecord, name: string): readonly unknown[] => {
  const value = json[name];
  return Array.isArray(value) ? value : [];
};

const wrongWith = ({ issuer, documents }: Metadata): string | undefined => {
  for (const { url, json } of documents) {
    if (json.issuer !== issuer) return `${url} names another issuer than the tokens do.`;
    const unsigned = NEVER_NONE.find((name) => listOf(json, name).includes('none'));
    if (unsigned !== undefined) return `${url} offers none in ${unsigned}.`;
  }
  const [first, second] = documents;
  const apart = SHARED.find((name) => second && first?.json[name] !== second.json[name]);
  return apart === undefined ? undefined : `Both documents of the issuer name ${apart}, and differently.`;
};

const notesOn = ({ documents }: Metadata, tokenUrl: string): readonly string[] => {
  const offered = (name: string, value: RegExp): boolean =>
    documents.some(({ json }) => listOf(json, name).some((entry) => value.test(String(entry))));
  const endpoints = documents.map(({ json }) => json.token_endpoint);
  return [
    ...(offered('grant_types_supported', /^(implicit|password)$/) ? ['it offers implicit or password'] : []),
    ...(offered('response_types_supported', /\btoken\b/)
      ? ['its authorization endpoint offers to issue tokens']
      : []),
    ...(endpoints.some((each) => each !== undefined && each !== tokenUrl)
      ? ['it names another token endpoint than the one in use']
      : []),
  ];
};

const metadataJudged = async (context: CaseContext): Promise<Judgement> => {
  const metadata = await metadataOf(context);
  if (metadata.documents.length === 0) return settled(info(NO_METADATA));
  const keys = memberOfMetadata(metadata, 'jwks_uri');
  if (keys !== undefined && !isSafe(context, keys))
    return settled(
      fail('jwks_uri is not https: whoever is on the way can give the API other keys.', 'medium'),
    );
  const wrong = wrongWith(metadata);
  if (wrong !== undefined) return settled(fail(wrong));
  const notes = notesOn(metadata, context.tokenEndpoint().url);
  return settled(notes.length === 0 ? PASS : info(`The issuer’s metadata: ${notes.join('; ')}.`));
};

/** What the issuer says of itself, looked at and not attacked. */
export const metadataCases: readonly Case[] = [
  responseCase({
    id: 'J18',
    slug: 'issuer-metadata',
    on: 'once',
    title: 'The issuer’s metadata agree with themselves and with the tokens',
    standard: 'RFC 8414 §2 and §3.3, RFC 9068 §4, RFC 9700 §2.1.2, §2.4 and §2.6, ASVS 5.0 9.1.3 and 10.4.4',
    mint: 'token-holder',
    sent: 'nothing but reads: both well-known documents of the issuer that a real token names',
    cure: 'Publish one issuer, one token endpoint and one https address of the keys, and offer only what is used.',
    wanted: 'one issuer, that of the tokens; keys over https; implicit and password are reported',
    attempts: async (context) => {
      await metadataOf(context);
      return [];
    },
    check: metadataJudged,
  }),
];
