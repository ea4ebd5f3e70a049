import { isRecord, type JsonRecord } from '@mizt-auth/contract';
import { type Cursor, childOf, entriesOf, membersOf, objectOf, problemAt, rootOf, textOf } from './cursor.ts';
import type { Reader } from './reader.ts';
import { followObject } from './reference.ts';

/** What an operation's security asks for. */
export interface Access {
  /** As in a route: sets of scopes, any one of which opens it. */
  readonly access: readonly (readonly string[])[];
  /** The token URL of a client credentials flow, where one is named. */
  readonly tokenUrl?: string | undefined;
}

/** What keeps a client with a token alone out, as the rest of a sentence. */
export interface Closed {
  readonly closed: string;
}

/** Schemes whose requirement lists scopes; the names that others list are never exchanged. */
const SCOPED = ['oauth2', 'openIdConnect'];

const isBearer = ({ type, scheme }: JsonRecord): boolean =>
  SCOPED.includes(String(type)) || (type === 'http' && /^bearer$/i.test(String(scheme)));

const tokenUrlOf = ({ flows }: JsonRecord): string | undefined => {
  const flow = isRecord(flows) && isRecord(flows.clientCredentials) ? flows.clientCredentials : {};
  return typeof flow.tokenUrl === 'string' ? flow.tokenUrl : undefined;
};

// A requirement names a component, and since OpenAPI 3.2 it may be a reference too.
const schemeOf = async (
  { file, references }: Reader,
  requirement: Cursor,
  name: string,
): Promise<JsonRecord> => {
  const schemes = childOf(childOf(rootOf(file), 'components'), 'securitySchemes');
  const component = childOf(schemes, name);
  if (component.value !== undefined) return objectOf(await followObject(references, component));
  const at = childOf(requirement, name);
  if (!/[/#.]/.test(name)) throw problemAt(at, `the security scheme "${name}" is declared nowhere`);
  const reference = { ...at, value: { $ref: name } };
  return objectOf(await followObject(references, reference));
};

// An API key goes along where the caller has it; nothing else can be shown beside a token.
const missingBeside = ({ headers = [] }: Reader, scheme: JsonRecord, name: string): string | undefined => {
  if (scheme.type !== 'apiKey') return `needs ${name} beside a token`;
  const header = String(scheme.name);
  if (scheme.in !== 'header') return `needs the API key ${header} in the ${String(scheme.in)} beside a token`;
  const given = headers.some((one) => one.toLowerCase() === header.toLowerCase());
  return given
    ? undefined
    : `needs the API key ${header} beside a token: add it to "headers" of a target in mizt-auth.json`;
};

interface Alternative {
  readonly scopes: readonly string[];
  readonly tokenUrl?: string | undefined;
  readonly closed?: string | undefined;
}

/** One alternative: all its schemes together. */
const alternative = async (reader: Reader, requirement: Cursor): Promise<Alternative> => {
  const scopes: string[] = [];
  const others: (string | undefined)[] = [];
  let tokenUrl: string | undefined;
  let bearer = false;
  for (const [name, wanted] of membersOf(requirement)) {
    const scheme = await schemeOf(reader, requirement, name);
    const names = entriesOf(wanted).map(textOf);
    if (isBearer(scheme)) {
      bearer = true;
      tokenUrl ??= tokenUrlOf(scheme);
      if (SCOPED.includes(String(scheme.type))) scopes.push(...names);
    } else others.push(missingBeside(reader, scheme, name));
  }
  const closed = bearer ? others.find((one) => one !== undefined) : 'takes no bearer token';
  return { scopes, tokenUrl, closed };
};

/**
 * Reads the security of an operation (OpenAPI 3.2 section 4.30): its own, else the description's.
 *
 * Throws `OpenApiError` for one that cannot be read, or that names a scheme that is declared nowhere.
 */
export const readSecurity = async (reader: Reader, operation: Cursor): Promise<Access | Closed> => {
  const own = childOf(operation, 'security');
  const requirements = entriesOf(own.value === undefined ? childOf(rootOf(reader.file), 'security') : own);
  // No requirement, or an empty one among others, lets everyone in.
  if (requirements.length === 0 || requirements.some((one) => Object.keys(objectOf(one)).length === 0))
    return { access: [] };
  const all = await Promise.all(requirements.map((one) => alternative(reader, one)));
  const usable = all.filter(({ closed }) => closed === undefined);
  if (usable.length === 0)
    return {
      closed: all.find(({ closed }) => closed?.startsWith('needs'))?.closed ?? 'takes no bearer token',
    };
  return {
    access: usable.map(({ scopes }) => scopes),
    tokenUrl: usable.find(({ tokenUrl }) => tokenUrl !== undefined)?.tokenUrl,
  };
};
