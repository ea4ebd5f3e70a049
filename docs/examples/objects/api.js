import { createBearer, FORBIDDEN, hasScope, UNAUTHORIZED } from '../bearer.js';
import { answerWith, sentWith } from '../json-http.js';

/** Who sees and changes which order: each client its own. A rule less, and somebody sees what is another's. */
export const RULES = {
  /** True where the client may read, change or delete this order. */
  mayRead: (order, client) => order.owner === client,
  mayWrite: (order, client) => order.owner === client,
  mayDelete: (order, client) => order.owner === client,
  /** True where the list for this client has this order. */
  isListed: (order, client) => order.owner === client,
  /** Whose orders a request is about that names somebody; undefined refuses it. */
  ownerInBody: (named, client) => (named === client ? client : undefined),
  ownerInQuery: (named, client) => (named === client ? client : undefined),
  ownerInHeader: (named, client) => (named === client ? client : undefined),
  /** The answer to an order that is another's: the same as to one that does not exist. */
  foreign: { status: 404, body: { error: 'not found' } },
};

const NOT_FOUND = { status: 404, body: { error: 'not found' } };

const oneOrder = (orders, rules, { method, id, client, sent }) => {
  const order = orders.get(id);
  if (order === undefined) return NOT_FOUND;
  const may = { GET: rules.mayRead, PUT: rules.mayWrite, DELETE: rules.mayDelete }[method];
  if (!may(order, client)) return rules.foreign;
  if (method === 'DELETE') orders.delete(id);
  if (method === 'PUT') orders.set(id, { ...order, item: String(sent.item ?? order.item) });
  return method === 'DELETE' ? { status: 204 } : { status: 200, body: orders.get(id) };
};

const list = (orders, rules, { named, client }) => {
  let whose = client;
  if (named.query !== null) whose = rules.ownerInQuery(named.query, client);
  if (named.header !== undefined) whose = rules.ownerInHeader(named.header, client);
  if (whose === undefined) return FORBIDDEN;
  const listed = [...orders.values()].filter((order) => rules.isListed(order, whose));
  return { status: 200, body: { orders: listed } };
};

const place = (orders, rules, { client, sent }) => {
  const owner = sent.client === undefined ? client : rules.ownerInBody(sent.client, client);
  if (owner === undefined) return FORBIDDEN;
  const id = String(100 + Math.max(...[...orders.keys()].map(Number)));
  orders.set(id, { id, owner, item: String(sent.item ?? 'something') });
  return { status: 201, body: orders.get(id) };
};

const SCOPES = { GET: 'orders/read', POST: 'orders/write', PUT: 'orders/write', DELETE: 'orders/write' };

const METHODS = { list: ['GET', 'POST'], one: ['GET', 'PUT', 'DELETE'] };

const answer = (orders, rules, call) => {
  if (call.id !== undefined) return oneOrder(orders, rules, call);
  return call.method === 'GET' ? list(orders, rules, call) : place(orders, rules, call);
};

/** An API of orders, each of which belongs to a client. */
export const createApi = ({ issuer, audience, rules = RULES }) => {
  const claimsOf = createBearer({ issuer, audience });
  const orders = new Map([
    ['17', { id: '17', owner: 'shop', item: 'seven pens for Alice' }],
    ['42', { id: '42', owner: 'market', item: 'a globe for Bob' }],
  ]);
  const decide = async (request) => {
    const { method, url } = request;
    const [path, query] = url.split(/\?(.*)/s);
    const [, id] = /^\/orders(?:\/(\w+))?$/.exec(path) ?? [];
    if (!/^\/orders(\/\w+)?$/.test(path)) return NOT_FOUND;
    if (!METHODS[id === undefined ? 'list' : 'one'].includes(method)) return { status: 405, body: {} };
    const claims = await claimsOf(request);
    if (claims === undefined) return UNAUTHORIZED;
    if (!hasScope(claims, SCOPES[method])) return FORBIDDEN;
    const named = { query: new URLSearchParams(query).get('client'), header: request.headers['x-client'] };
    return answer(orders, rules, {
      method,
      id,
      named,
      client: claims.client_id,
      sent: await sentWith(request),
    });
  };
  return answerWith(decide);
};
