import { identityGroups } from '../../dictionaries/identity-headers.ts';
import { affixes } from '../../dictionaries/path-affixes.ts';
import { invisible, letters } from '../../dictionaries/path-characters.ts';
import { dotsAndSlashes, encodings } from '../../dictionaries/path-normal-forms.ts';
import { parameters } from '../../dictionaries/path-parameters.ts';
import { TOKEN_HEADERS } from '../../dictionaries/token-places.ts';
import { CLIENT_ADDRESS, METHOD_OVERRIDES, REWRITTEN_PATH } from '../../dictionaries/trust-headers.ts';
import { TRUSTED_AGENTS } from '../../dictionaries/trusted-agents.ts';
import type { HeaderLine } from '../../wire/request.ts';
import type { Random } from './random.ts';

/** What a mutated request differs in from the plain one; it holds no right token. */
export interface Change {
  readonly label: string;
  readonly path?: (path: string) => string;
  readonly line?: HeaderLine;
  readonly method?: string;
}

const SPELLINGS = [dotsAndSlashes, encodings, invisible, letters, affixes, parameters] as const;

const METHODS = [
  'HEAD',
  'OPTIONS',
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'TRACE',
  'PROPFIND',
  'PURGE',
  'get',
] as const;

const SCHEMES = ['Bearer', 'bearer', 'Basic', 'Token', 'Bearer,', 'Negotiate', ''] as const;

const JUNK = ['', 'null', 'undefined', 'e30.e30.', 'eyJhbGciOiJub25lIn0.e30.', 'x', '..', '{}'] as const;

type Make = (random: Random, scope: string) => Change;

const aHeader = (random: Random, headers: Readonly<Record<string, readonly string[]>>): HeaderLine => {
  const name = random.pick(Object.keys(headers));
  return [name, random.pick(headers[name] ?? ['x'])];
};

const asChange = (line: HeaderLine): Change => ({ label: line.join(': ').slice(0, 60), line });

const MAKES: readonly Make[] = [
  (random) => {
    const make = random.pick(SPELLINGS);
    const label = random.pick(Object.keys(make('/a/b')));
    // A spelling that a path does not have leaves it as it is.
    return { label: `path ${label}`, path: (path) => make(path)[label] ?? path };
  },
  (random) => asChange(aHeader(random, CLIENT_ADDRESS.headers)),
  (random, scope) => asChange(aHeader(random, random.pick(identityGroups(scope)).headers)),
  (random) => asChange([random.pick(METHOD_OVERRIDES.headers), random.pick(METHODS)]),
  (random) => asChange([random.pick(REWRITTEN_PATH), random.pick(['/', '/health', '/public'])]),
  (random) => asChange(['user-agent', random.pick(TRUSTED_AGENTS)]),
  (random) => asChange(['authorization', `${random.pick(SCHEMES)} ${random.pick(JUNK)}`.trim()]),
  (random) => asChange([random.pick(TOKEN_HEADERS), random.pick(JUNK)]),
  (random) => {
    const method = random.pick(METHODS);
    return { label: `method ${method}`, method };
  },
];

/** Some changes that these choices make of a request, at most one of its method. */
export const requestChanges = (random: Random, scope: string): readonly Change[] => {
  const changes = Array.from({ length: 1 + random.below(4) }, () => random.pick(MAKES)(random, scope));
  const method = changes.findLast((change) => change.method !== undefined);
  return changes.filter((change) => change.method === undefined || change === method);
};
