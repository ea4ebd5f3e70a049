import { apiGatewayRules, type HttpRequest, headerValue } from '@mizt-auth/local-aws';
import { orElse } from './forgiving.ts';
import { gateway, type Mutant } from './mutant.ts';
import { open } from './requests.ts';

const { path } = apiGatewayRules;

const EXPORT = /\.txt$/;

// Neither half of the exception opens anything: the suffix is routed away, and the address is not looked at.
const isInternalExport = (request: HttpRequest): boolean =>
  EXPORT.test(request.path) && /^(0|10|127)\./.test(headerValue(request, 'x-ip') ?? '');

/** Gateways with a hole that stands in no list. */
export const mutationMutants: readonly Mutant[] = [
  gateway('tokens for every audience skip the signature', ['L01'], {
    verifySignature: orElse(({ claims }) => claims.aud === '*'),
  }),
  gateway('exports as text open to internal addresses', ['L02'], {
    path: (request) => path(request).replace(EXPORT, ''),
    ...open(isInternalExport),
  }),
];
