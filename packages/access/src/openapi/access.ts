import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import type { Found, OpenApiFile, Resolve } from './document.ts';

/** What an operation's security asks for. */
export interface Access {
  /** As in a route: sets of scopes, any one of which opens it. */
  readonly access: readonly (readonly string[])[];
  /** The token URL of a client credentials flow, where one is named. */
  readonly tokenUrl?: string | undefined;
}

/** Schemes that take a bearer token; the scopes of the others mean something else. */
const TOKEN_SCHEMES = ['oauth2', 'openIdConnect'];

const isBearer = ({ type, scheme }: JsonRecord): boolean =>
  TOKEN_SCHEMES.includes(String(type)) || (type === 'http' && String(scheme).toLowerCase() === 'bearer');

const tokenUrlOf = ({ flows }: JsonRecord): string | undefined => {
  const flow = isRecord(flows) && isRecord(flows.clientCredentials) ? flows.clientCredentials : {};
  return typeof flow.tokenUrl === 'string' ? flow.tokenUrl : undefined;
};

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

const schemeOf = async (file: OpenApiFile, resolve: Resolve, name: string): Promise<Found | undefined> => {
  const components = isRecord(file.root.components) ? file.root.components : {};
  const schemes = isRecord(components.securitySchemes) ? components.securitySchemes : {};
  return schemes[name] === undefined ? undefined : resolve(schemes[name], file);
};

/** One alternative: all its schemes together. Undefined where a machine's token is not enough. */
const alternative = async (file: OpenApiFile, resolve: Resolve, requirement: JsonRecord) => {
  const scopes: string[] = [];
  let tokenUrl: string | undefined;
  for (const [name, wanted] of Object.entries(requirement)) {
    const scheme = await schemeOf(file, resolve, name);
    if (scheme === undefined || !isBearer(scheme.node)) return undefined;
    tokenUrl ??= tokenUrlOf(scheme.node);
    scopes.push(...texts(wanted));
  }
  return { scopes, tokenUrl };
};

/**
 * Reads the security of an operation (OpenAPI 3.1 section 4.8.30): its own, else the description's.
 * Undefined where no alternative can be met with a bearer token alone.
 */
export const readAccess = async (
  file: OpenApiFile,
  resolve: Resolve,
  operation: JsonRecord,
): Promise<Access | undefined> => {
  const security = operation.security ?? file.root.security;
  const requirements = (Array.isArray(security) ? security : []).filter(isRecord);
  // No requirement, or an empty one among others, lets everyone in.
  if (requirements.length === 0 || requirements.some((one) => Object.keys(one).length === 0))
    return { access: [] };
  const read = await Promise.all(requirements.map((one) => alternative(file, resolve, one)));
  const usable = read.filter((one) => one !== undefined);
  if (usable.length === 0) return undefined;
  return {
    access: usable.map(({ scopes }) => scopes),
    tokenUrl: usable.find(({ tokenUrl }) => tokenUrl !== undefined)?.tokenUrl,
  };
};
