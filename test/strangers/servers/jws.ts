import { createPublicKey, type JsonWebKey } from 'node:crypto';
import jws from 'jws';
import { bearerToken, type Claims, serveOrders } from '../bare-http.ts';
import { AUDIENCE, type StartServer } from '../orders.ts';

const isRight = ({ iss, aud, exp, nbf = 0 }: Claims, issuer: string): boolean => {
  const now = Date.now() / 1000;
  const inTime = typeof exp === 'number' && exp > now && typeof nbf === 'number' && nbf <= now;
  return iss === issuer && aud === AUDIENCE && inTime;
};

/** https://github.com/auth0/node-jws: signatures alone, with an algorithm that the API names; claims are for the API */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const { keys } = (await (await fetch(jwksUri)).json()) as { keys: [JsonWebKey] };
  const key = createPublicKey({ key: keys[0], format: 'jwk' });
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  return serveOrders(async (request) => {
    const token = bearerToken(request);
    const decoded = jws.decode(token);
    if (!decoded || (setUp !== 'default' && 'crit' in decoded.header)) return undefined;
    // The flaw: the token names the algorithm, and with HS256 the public key is the secret.
    const algorithm = setUp === 'flawed' ? decoded.header.alg : 'RS256';
    if (!jws.verify(token, algorithm, pem)) return undefined;
    const claims = JSON.parse(decoded.payload) as Claims;
    return isRight(claims, issuer) ? claims : undefined;
  });
};
