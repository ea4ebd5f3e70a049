import { createHash } from 'node:crypto';
import { cognitoTokenRules, headerValue } from '@mizt-auth/local-aws';
import { byIdAlone } from './grants.ts';
import { type Mutant, tokenEndpoint } from './mutant.ts';

const { authenticate } = cognitoTokenRules;

type Agrees = (shown: string, right: string) => boolean;

const authenticating = (name: string, caughtBy: string, sameId: Agrees, sameSecret: Agrees): Mutant =>
  tokenEndpoint(name, [caughtBy], {
    authenticate: (shown, clients) => {
      const [first, second] = shown;
      // Credentials that disagree are refused as ever.
      if (second !== undefined) return authenticate(shown, clients);
      const found = clients.find(
        ({ id, secrets }) =>
          first !== undefined &&
          sameId(first.id, id) &&
          secrets.some(({ value }) => sameSecret(first.secret, value)),
      );
      return found ?? authenticate(shown, clients);
    },
  });

const same: Agrees = (shown, right) => shown === right;

const comparing = (name: string, caughtBy: string, agrees: Agrees): Mutant =>
  authenticating(name, caughtBy, same, agrees);

const knowing = (name: string, agrees: Agrees): Mutant => authenticating(name, 'I21', agrees, same);

const digest = (hash: string, text: string): string => createHash(hash).update(text).digest('hex');

const like: Agrees = (shown, right) =>
  shown.endsWith('%') && right.startsWith(shown.slice(0, -1)) && shown.length > 1;

/** Token endpoints that compare a client's credentials loosely. */
export const clientSecretMutants: readonly Mutant[] = [
  // A column of 24 characters, and a database that cuts what is too long.
  comparing(
    'secret compared as far as its column goes',
    'I16',
    (shown, right) => shown.slice(0, 24) === right.slice(0, 24),
  ),
  comparing('secret compared by SQL LIKE', 'I16', like),
  comparing('secret compared by its length', 'I16', (shown, right) => shown.length === right.length),
  comparing('secret compared by its end', 'I16', (shown, right) => shown.length > 1 && right.endsWith(shown)),
  // The usual collation of MySQL and of SQL Server.
  comparing(
    'secret compared without case',
    'I17',
    (shown, right) => shown.toLowerCase() === right.toLowerCase(),
  ),
  comparing('secret normalised by NFKC', 'I17', (shown, right) => shown.normalize('NFKC') === right),
  comparing('secret trimmed', 'I18', (shown, right) => shown.trim() === right),
  comparing('secret read up to a NUL', 'I18', (shown, right) => shown.split('\0')[0] === right),
  // CWE-836: whoever reads the table of hashes is in.
  comparing('stored hash taken for the secret', 'I19', (shown, right) => shown === digest('md5', right)),
  comparing('secret with the prefix of its encoder', 'I19', (shown, right) => shown === `{noop}${right}`),
  comparing('secret of null accepted', 'I20', (shown) => shown === 'null'),
  comparing('secret put into a query', 'I20', (shown) => /^' OR '([^']*)'='\1$/.test(shown)),
  byIdAlone('secret as an operator of the document store', 'I20', (_, form) =>
    form.has('client_secret[$ne]'),
  ),
  byIdAlone('any Basic header taken for credentials', 'I20', (request) =>
    /^basic og==$/i.test(headerValue(request, 'authorization') ?? ''),
  ),
  knowing('client id without case', (shown, right) => shown.toUpperCase() === right.toUpperCase()),
  knowing('client id padded', (shown, right) => shown.trimEnd() === right),
];
