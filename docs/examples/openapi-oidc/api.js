import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createBearer, FORBIDDEN, hasScope, UNAUTHORIZED } from '../bearer.js';
import { answerWith, sentWith } from '../json-http.js';

const NOT_FOUND = { status: 404, body: { error: 'not found' } };
const NO_TITLE = { status: 400, body: { error: 'a book needs a title' } };

const described = parse(readFileSync(new URL('openapi.yaml', import.meta.url), 'utf8'));

/** The scope that the description asks for on a route; undefined where anybody may call it. */
const scopeOf = (operation) => (operation.security ?? described.security)[0]?.issuer[0];

/** What each route does, once the caller may call it. */
const actions = (books) => ({
  'GET /health': () => ({ status: 200, body: { status: 'up' } }),
  'GET /books': () => ({ status: 200, body: { books: [...books.values()] } }),
  'POST /books': (_id, { title }) => {
    if (!title) return NO_TITLE;
    const book = { id: books.size + 1, title };
    books.set(String(book.id), book);
    return { status: 201, body: book };
  },
  'GET /books/{id}': (id) => (books.has(id) ? { status: 200, body: books.get(id) } : NOT_FOUND),
  'PUT /books/{id}': (id, { title }) => {
    if (!books.has(id)) return NOT_FOUND;
    if (!title) return NO_TITLE;
    books.set(id, { ...books.get(id), title });
    return { status: 200, body: books.get(id) };
  },
});

/** An API of books: the description says which scope a route needs. */
export const createApi = ({ issuer, audience }) => {
  const claimsOf = createBearer({ issuer, audience });
  const act = actions(new Map([['1', { id: 1, title: 'A history of doors' }]]));
  return answerWith(async (request) => {
    const [path] = request.url.split('?');
    const id = /^\/books\/(\d+)$/.exec(path)?.[1];
    const template = id === undefined ? path : '/books/{id}';
    const item = Object.hasOwn(described.paths, template) ? described.paths[template] : undefined;
    if (item === undefined) return NOT_FOUND;
    const operation = item[request.method.toLowerCase()];
    if (operation?.responses === undefined) return { status: 405, body: { error: 'method not allowed' } };
    const scope = scopeOf(operation);
    if (scope !== undefined) {
      const claims = await claimsOf(request);
      if (claims === undefined) return UNAUTHORIZED;
      if (!hasScope(claims, scope)) return FORBIDDEN;
    }
    return act[`${request.method} ${template}`](id, await sentWith(request));
  });
};
