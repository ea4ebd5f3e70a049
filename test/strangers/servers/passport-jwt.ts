import { createServer } from 'node:http';
import express from 'express';
import jwksRsa from 'jwks-rsa';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { onLoopback } from '../../helpers/on-loopback.ts';
import { isPlainHeader } from '../cure.ts';
import { needs } from '../express.ts';
import { AUDIENCE, answerOf, CANCEL, LIST, type StartServer } from '../orders.ts';

/** https://github.com/mikenicholson/passport-jwt, with the keys as https://github.com/auth0/node-jwks-rsa shows it */
export const start: StartServer = async ({ issuer, jwksUri }, setUp) => {
  const options = {
    jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
    secretOrKeyProvider: jwksRsa.passportJwtSecret({ jwksUri, cache: true, rateLimit: true }),
    issuer,
    audience: AUDIENCE,
    algorithms: ['RS256' as const],
    // The flaw: a token is good for ever.
    ignoreExpiration: setUp === 'flawed',
    passReqToCallback: true as const,
  };
  const isRight = (value: string | undefined): boolean => setUp === 'default' || isPlainHeader(value);
  passport.use(
    new Strategy(options, ({ headers }, claims, done) =>
      done(null, isRight(headers.authorization) ? claims : false),
    ),
  );
  const app = express();
  app.use(passport.authenticate('jwt', { session: false }));
  app.get('/orders', needs(LIST.scope), (_, response) => void response.json(answerOf(LIST)));
  app.delete('/orders/:id', needs(CANCEL.scope), (_, response) => void response.json(answerOf(CANCEL)));
  return onLoopback(createServer(app));
};
