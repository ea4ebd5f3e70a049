import { createServer } from 'node:http';
import { createApi } from './api.js';
import { AUDIENCE, createIssuer } from './issuer.js';

const ISSUER = 'http://127.0.0.1:27330';

createServer(createIssuer(ISSUER)).listen(27330, '127.0.0.1');
createServer(createApi({ issuer: ISSUER, audience: AUDIENCE })).listen(27331, '127.0.0.1', () =>
  console.log('The API listens on http://127.0.0.1:27331.'),
);
