import type { ApiResponse } from './api-client.ts';

// API Gateway's own error types for a request that met no route or stage: nobody was refused there.
const NO_ROUTE = /^(MissingAuthenticationToken|IncompleteSignature|Forbidden)Exception/;

/** True where an answer means that there is no such route or stage, which is no refusal. */
export const isNoRoute = ({ status, headers }: Pick<ApiResponse, 'status' | 'headers'>): boolean =>
  status === 404 || (status === 403 && NO_ROUTE.test(headers['x-amzn-errortype'] ?? ''));
