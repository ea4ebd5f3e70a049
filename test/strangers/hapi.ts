import type { Server, ServerRoute } from '@hapi/hapi';
import { answerOf, CANCEL, LIST, type Serving } from './orders.ts';

/** The orders as routes of hapi, each with its scope; with `open`, the second one forgets to ask for anything. */
export const routesOf = (open = false): ServerRoute[] => [
  {
    method: 'GET',
    path: '/orders',
    options: { auth: { access: { scope: [LIST.scope] } } },
    handler: () => answerOf(LIST),
  },
  {
    method: 'DELETE',
    path: '/orders/{id}',
    options: { auth: open ? false : { access: { scope: [CANCEL.scope] } } },
    handler: () => answerOf(CANCEL),
  },
];

/** Starts a server of hapi. */
export const listening = async (server: Server): Promise<Serving> => {
  await server.start();
  return { url: `http://127.0.0.1:${server.info.port}`, close: () => server.stop({ timeout: 0 }) };
};
