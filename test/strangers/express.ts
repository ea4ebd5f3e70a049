import type { RequestHandler } from 'express';
import { holds } from './orders.ts';

/** Lets in whom Passport has authenticated with this scope. */
export const needs =
  (scope: string): RequestHandler =>
  ({ user }, response, next) => {
    if (holds((user as { scope?: unknown } | undefined)?.scope, scope)) next();
    else response.status(403).json({ error: 'insufficient_scope' });
  };
