import { type ConsumerContext, defaultContext } from '@mizt-auth/consumer';
import type { RequestOptions } from './request-options.ts';

/** The library's own context, out of what a caller says. */
export const contextOf = (
  { timeoutMs, signal, fetch, allowHttp }: RequestOptions,
  retries: number,
): ConsumerContext =>
  defaultContext({
    retries,
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(signal && { signal }),
    ...(fetch && { fetch }),
    ...(allowHttp && { allowHttp: () => {} }),
  });
