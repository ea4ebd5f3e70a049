import { ConsumerError, type HopName } from '@mizt-auth/consumer';

/** Where something went wrong: the hop, and the URL as far as it says who was asked. */
export interface Place {
  readonly hop?: HopName | undefined;
  readonly url?: string | undefined;
}

const HOPS: Readonly<Record<string, HopName>> = {
  STACK_NOT_FOUND: 'find',
  STACK_DEPLOYING: 'find',
  STACK_FAILED: 'find',
  OUTPUT_MISSING: 'find',
  SECRET_NOT_FOUND: 'read',
  SECRET_UNAVAILABLE: 'read',
  SECRET_MALFORMED: 'read',
  TOKEN_REFUSED: 'obtain',
  TOKEN_RESPONSE_INVALID: 'obtain',
  TOKEN_TYPE_UNSUPPORTED: 'obtain',
  TOKEN_INVALID: 'keys',
  SCOPES_NOT_GRANTED: 'obtain',
  JWKS_UNAVAILABLE: 'keys',
  ISSUER_UNKNOWN: 'keys',
  ROUTE_MISSING: 'call',
  ROUTE_OPEN: 'call',
  ROUTE_REDIRECTS: 'call',
  API_THROTTLED: 'call',
  CALLER_REFUSED: 'call',
  API_FAILED: 'call',
};

const SERVICES: Readonly<Record<string, HopName>> = { CloudFormation: 'find', 'Secrets Manager': 'read' };

type Facts = Readonly<Record<string, unknown>>;

const hopOf = (code: string, { service }: Facts): HopName | undefined =>
  HOPS[code] ?? (typeof service === 'string' ? SERVICES[service] : undefined);

// What follows a path, or stands before a host, may be a secret.
const shortened = (text: unknown): string | undefined => {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined;
  const { origin, pathname } = new URL(text);
  return origin === 'null' ? undefined : `${origin}${pathname}`;
};

/** Where an error of the library arose; `lastUrl` knows the last URL that was asked on a hop. */
export const placeOf = (error: Error, lastUrl?: ReadonlyMap<HopName, string>): Place => {
  if (!(error instanceof ConsumerError)) return {};
  const facts = error.facts as Facts;
  const hop = error.at?.hop ?? hopOf(error.code, facts);
  if (hop === undefined) return {};
  const url = error.at?.url ?? facts.url ?? facts.tokenUrl ?? facts.jwksUri ?? facts.issuer;
  return { hop, url: shortened(url) ?? shortened(lastUrl?.get(hop)) };
};
