import { isSecure, metadataUrls } from '@mizt-auth/consumer';
import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import type { Attempt } from '../../matrix/attempt.ts';
import type { CaseContext } from '../../matrix/context.ts';
import type { Judgement } from '../../matrix/judgement.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';

/** What an issuer says of itself, in the documents that could be read. */
export interface Metadata {
  readonly issuer: string;
  readonly documents: readonly { readonly url: string; readonly json: JsonRecord }[];
}

/** A judgement that stands whatever the single answers look like; they come from the issuer and not from the API. */
export const settled = (judgement: Judgement): Judgement => ({ ...judgement, settled: true });

/** What a case says that found nothing to ask. */
export const notAsked = (reason: string): Judgement => settled({ verdict: 'skipped', reason });

/** True where nothing that is sent there travels in the clear, but by leave. */
export const isSafe = ({ target }: CaseContext, url: string): boolean =>
  URL.canParse(url) && isSecure(new URL(url), target.context);

// Where nobody says who the issuer is, the token does; an opaque one says nothing.
const issuerOf = async (context: CaseContext): Promise<string> => {
  const iss = context.target.issuers?.issuer ?? (await context.parts()).payload.iss;
  if (typeof iss !== 'string' || !isSafe(context, iss))
    throw new NotApplicable('No issuer is known that could be asked over https.');
  return iss;
};

const jsonOf = (text: string): JsonRecord | undefined => {
  try {
    const json: unknown = JSON.parse(text);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
};

const read = async (context: CaseContext): Promise<Metadata> => {
  const issuer = await issuerOf(context);
  const documents: { url: string; json: JsonRecord }[] = [];
  for (const url of metadataUrls(issuer)) {
    const attempt: Attempt = { label: url, request: { method: 'GET', url }, expect: 'no-token' };
    const { response } = await context.ask(attempt);
    const json = response?.status === 200 ? jsonOf(response.body) : undefined;
    if (json !== undefined) documents.push({ url, json });
  }
  return { issuer, documents };
};

/** The metadata of the issuer of the target’s tokens; read once in a run. */
export const metadataOf = (context: CaseContext): Promise<Metadata> =>
  context.once('issuer-metadata', () => read(context));

/** A text of the metadata, from the first document that has it. */
export const memberOfMetadata = ({ documents }: Metadata, name: string): string | undefined =>
  documents.map(({ json }) => json[name]).find((value) => typeof value === 'string');

/**
 * The URL of an endpoint that the metadata names, where the issuer or the token endpoint answers on that host too:
 * nothing is sent to hosts that only a document names.
 */
export const endpointOf = async (context: CaseContext, name: string): Promise<string | undefined> => {
  const metadata = await metadataOf(context);
  const url = memberOfMetadata(metadata, name);
  if (url === undefined || !isSafe(context, url)) return undefined;
  const known = [metadata.issuer, context.tokenEndpoint().url].map((each) => new URL(each).host);
  return known.includes(new URL(url).host) ? url : undefined;
};
