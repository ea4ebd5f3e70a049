/** A line of a file, counted from 1, for reports that point at sources. */
export interface SourceLine {
  readonly file: string;
  readonly line: number;
}

/** A body that a route wants. */
export interface RouteBody {
  readonly contentType: string;
  readonly text: string;
}

/** A route of the API under test and who may call it. */
export interface Route {
  readonly method: string;
  readonly url: string;
  /** Its path as it is declared, `/orders/{id}`; that of the URL where left out. */
  readonly template?: string | undefined;
  /**
   * Sets of full scopes: a token with all scopes of any one set opens the route. An empty set stands
   * for any token at all, and no set for a route that is open to everyone.
   */
  readonly access: readonly (readonly string[])[];
  /** Further methods of its path that the same access holds for, and that nobody calls. */
  readonly covers?: readonly string[] | undefined;
  /** The `message` of the body that an allowed caller gets; unknown where left out. */
  readonly message?: string | undefined;
  /** The values that its URL has in place of the template's parameters, by name. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Headers that every request to it carries, an API key for example. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The names of those headers whose values are credentials, and are shown nowhere. */
  readonly secretHeaders?: readonly string[] | undefined;
  readonly body?: RouteBody | undefined;
  /** Where the route is declared. */
  readonly source?: SourceLine | undefined;
}

/** The access rule of a route that any one of these scopes opens. */
export const anyScope = (scopes: readonly string[]): readonly (readonly string[])[] =>
  scopes.map((scope) => [scope]);

/** True where a token with these scopes (null: no token at all) opens the route. */
export const mayCall = ({ access }: Route, scopes: readonly string[] | null): boolean => {
  if (access.length === 0) return true;
  return scopes !== null && access.some((set) => set.every((scope) => scopes.includes(scope)));
};

/** True for a route that asks for a token. */
export const isProtected = ({ access }: Route): boolean => access.length > 0;

/** The scopes that just open the route. */
export const leastScopes = ({ access }: Route): readonly string[] => access[0] ?? [];

/** Who may call a route, in words: `a and b or c`, for its scopes. */
export const accessText = ({ access }: Route): string => {
  if (access.length === 0) return 'no token';
  return access.map((scopes) => (scopes.length === 0 ? 'any token' : scopes.join(' and '))).join(' or ');
};
