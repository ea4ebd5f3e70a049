import { textMember } from '@mizt-auth/contract';
import type { ConsumerContext } from './context.ts';
import { IssuerUnknownError, JwksUnavailableError } from './errors.ts';
import { type FetchedJwks, fetchJwks } from './jwks.ts';
import { type Looked, look, metadataUrls, ofIssuer, usualJwksUrl } from './well-known.ts';

/** What is known of an issuer; what is given wins over what its metadata say. */
export interface IssuerParts {
  readonly issuer?: string | undefined;
  readonly tokenUrl?: string | undefined;
  readonly jwksUri?: string | undefined;
  /** True where the keys are where Cognito has them, so that no metadata has to be asked. */
  readonly usualKeys?: boolean | undefined;
}

/** A key set and where it is. */
export interface IssuerKeys extends FetchedJwks {
  readonly jwksUri: string;
}

/** Finds what an issuer has. Nothing is asked before it is needed, and nothing twice. */
export interface IssuerResolver {
  /** The issuer's identifier, where it is known without asking anybody. */
  readonly issuer: string | undefined;
  /** The token endpoint's URL. Throws {@link IssuerUnknownError}. */
  tokenUrl(context: ConsumerContext): Promise<string>;
  /**
   * The public keys of the issuer; `named` is the issuer that a token names, for where nobody else does.
   *
   * Throws {@link IssuerUnknownError}, `JwksUnavailableError`, or a network error.
   */
  keys(context: ConsumerContext, named?: string): Promise<IssuerKeys>;
}

type Endpoint = 'token_endpoint' | 'jwks_uri';

const memberOf = (looked: Looked, name: Endpoint): string | undefined => {
  const url = 'json' in looked ? textMember(looked.json, name) : undefined;
  return url !== undefined && URL.canParse(url) ? url : undefined;
};

const problemWith = (looked: Looked, name: Endpoint): string =>
  'problem' in looked ? looked.problem : `${looked.url} answered 200 without a ${name}`;

const unknown = (issuer: string, name: Endpoint, looked: readonly Looked[]): IssuerUnknownError => {
  const wanted = name === 'jwks_uri' ? 'keys' : 'token endpoint';
  const tried = looked.map((each) => problemWith(each, name));
  const message = `The ${wanted} of ${issuer} could not be found: ${tried.join(', ')}.`;
  return new IssuerUnknownError(message, { issuer, wanted: name, tried });
};

/** One answer for everyone who asks; a failure is not remembered. */
const once = <K, T>(make: (key: K, context: ConsumerContext) => Promise<T>) => {
  const made = new Map<K, Promise<T>>();
  return (key: K, context: ConsumerContext): Promise<T> => {
    const making = made.get(key) ?? make(key, context);
    made.set(key, making);
    making.catch(() => made.delete(key));
    return making;
  };
};

/** Asks the two places of metadata in turn, each once, and no further than it must. */
const metadataOf = (issuer: string) => {
  const ask = once(async (url: string, context) => ofIssuer(await look(context, url), issuer));
  return async (context: ConsumerContext, name: Endpoint) => {
    const looked: Looked[] = [];
    for (const url of metadataUrls(issuer)) {
      looked.push(await ask(url, context));
      const found = memberOf(looked.at(-1) as Looked, name);
      if (found !== undefined) return { found, looked };
    }
    return { found: undefined, looked };
  };
};

type Metadata = ReturnType<typeof metadataOf>;

const keysFrom = async (context: ConsumerContext, jwksUri: string): Promise<IssuerKeys> => ({
  jwksUri,
  ...(await fetchJwks(context, jwksUri)),
});

// Whoever has no metadata mostly has the keys where Cognito has them.
const keysOf = async (context: ConsumerContext, issuer: string, metadata: Metadata): Promise<IssuerKeys> => {
  const { found, looked } = await metadata(context, 'jwks_uri');
  if (found !== undefined) return keysFrom(context, found);
  const usual = usualJwksUrl(issuer);
  try {
    return await keysFrom(context, usual);
  } catch (error) {
    if (!(error instanceof JwksUnavailableError)) throw error;
    throw unknown(issuer, 'jwks_uri', [...looked, { url: usual, problem: error.message.replace(/\.$/, '') }]);
  }
};

const needed = (issuer: string | undefined): string => {
  if (issuer !== undefined) return issuer;
  const message = 'Nobody names the issuer, so its keys cannot be found.';
  throw new IssuerUnknownError(message, { issuer: '', wanted: 'jwks_uri', tried: [] });
};

/**
 * The one place that finds an issuer's token endpoint and keys: as given, else from its metadata (OpenID
 * Connect Discovery 1.0, RFC 8414), which must name the issuer itself (RFC 8414 section 3.3).
 */
export const issuerResolver = (given: IssuerParts): IssuerResolver => {
  const { issuer, tokenUrl, jwksUri } = given;
  const metadata = new Map<string, Metadata>();
  const of = (name: string): Metadata => {
    const known = metadata.get(name) ?? metadataOf(name);
    metadata.set(name, known);
    return known;
  };
  const keys = once(async (name: string | undefined, context) => {
    if (jwksUri !== undefined) return keysFrom(context, jwksUri);
    const known = needed(name);
    return given.usualKeys ? keysFrom(context, usualJwksUrl(known)) : keysOf(context, known, of(known));
  });
  return {
    issuer,
    keys: (context, named) => keys(issuer ?? named, context),
    async tokenUrl(context) {
      if (tokenUrl !== undefined) return tokenUrl;
      const name = needed(issuer);
      const { found, looked } = await of(name)(context, 'token_endpoint');
      if (found === undefined) throw unknown(name, 'token_endpoint', looked);
      return found;
    },
  };
};
