import { createServer } from 'node:http';
import express, { type RequestHandler } from 'express';
import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import passport from 'passport';
import { Strategy } from 'passport-http-bearer';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { needs } from '../express.ts';
import { AUDIENCE, answerOf, CANCEL, LIST, type StartServer, type Trust } from '../orders.ts';

/** The cure: the library reads the query and the body as well, and has no option against it. */
const fromHeaderAlone: RequestHandler = (request, response, next) => {
  if ('access_token' in request.query) response.status(400).json({ error: 'invalid_request' });
  else next();
};

type Verify = (token: string) => Promise<JWTPayload>;

const verifierFor = ({ issuer, jwksUri }: Trust, requiredClaims: string[]): Verify => {
  const keys = createRemoteJWKSet(new URL(jwksUri));
  const options = { issuer, audience: AUDIENCE, algorithms: ['RS256'], requiredClaims };
  return async (token) => (await jwtVerify(token, keys, options)).payload;
};

/** The flaw: what was once verified is found again by the id that the token itself names. */
const remembering = (verify: Verify): Verify => {
  const known = new Map<unknown, JWTPayload>();
  return async (token) => {
    const { jti } = decodeJwt(token);
    const claims = known.get(jti) ?? (await verify(token));
    known.set(jti, claims);
    return claims;
  };
};

/** https://github.com/jaredhanson/passport-http-bearer */
export const start: StartServer = async (trust, setUp) => {
  const verify = verifierFor(trust, setUp === 'default' ? [] : ['exp']);
  const check = setUp === 'flawed' ? remembering(verify) : verify;
  passport.use(
    new Strategy((token, done) => {
      check(token).then(
        (claims) => done(null, claims),
        () => done(null, false),
      );
    }),
  );
  const app = express();
  if (setUp !== 'default') app.use(fromHeaderAlone);
  app.use(passport.authenticate('bearer', { session: false }));
  app.get('/orders', needs(LIST.scope), (_, response) => void response.json(answerOf(LIST)));
  app.delete('/orders/:id', needs(CANCEL.scope), (_, response) => void response.json(answerOf(CANCEL)));
  return onLoopback(createServer(app));
};
