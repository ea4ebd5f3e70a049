import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import {
  type CanActivate,
  Controller,
  Delete,
  type ExecutionContext,
  Get,
  Module,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import jwksRsa from 'jwks-rsa';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { isPlainHeader } from '../cure.ts';
import { AUDIENCE, answerOf, CANCEL, holds, LIST, type StartServer, type Trust } from '../orders.ts';

const strategyFor = ({ issuer, jwksUri }: Trust, cured: boolean) =>
  class OrdersStrategy extends PassportStrategy(Strategy) {
    constructor() {
      super({
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        secretOrKeyProvider: jwksRsa.passportJwtSecret({ jwksUri, cache: true, rateLimit: true }),
        issuer,
        audience: AUDIENCE,
        algorithms: ['RS256'],
        passReqToCallback: true,
      });
    }
    validate({ headers }: IncomingMessage, claims: unknown): unknown {
      return !cured || isPlainHeader(headers.authorization) ? claims : false;
    }
  };

const guardFor = (scope: string, flawed: boolean): CanActivate => ({
  canActivate: (context: ExecutionContext): boolean => {
    const { user } = context.switchToHttp().getRequest<{ user: { scope?: unknown } }>();
    // The flaw: a part of a scope’s name passes for the scope.
    return flawed ? String(user.scope).includes(scope) : holds(user.scope, scope);
  },
});

class OrdersController {
  list(): unknown {
    return answerOf(LIST);
  }
  cancel(): unknown {
    return answerOf(CANCEL);
  }
}

// Node runs TypeScript without decorators, so they are applied as the compiler would apply them.
const decorate = (method: 'list' | 'cancel', ...decorators: MethodDecorator[]): void => {
  const own = Object.getOwnPropertyDescriptor(OrdersController.prototype, method);
  Reflect.decorate(decorators, OrdersController.prototype, method, own);
};

/** https://docs.nestjs.com/recipes/passport */
export const start: StartServer = async (trust, setUp) => {
  const flawed = setUp === 'flawed';
  class OrdersModule {}
  decorate('list', Get(), UseGuards(guardFor(LIST.scope, flawed)));
  decorate('cancel', Delete(':id'), UseGuards(guardFor(CANCEL.scope, flawed)));
  Reflect.decorate([Controller('orders'), UseGuards(AuthGuard('jwt'))], OrdersController);
  const parts = { controllers: [OrdersController], providers: [strategyFor(trust, setUp !== 'default')] };
  Reflect.decorate([Module(parts)], OrdersModule);
  const app = await NestFactory.create(OrdersModule, { logger: false });
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), close: () => app.close() };
};
