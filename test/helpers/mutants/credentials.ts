import { type HttpRequest, headerValue } from '@mizt-auth/local-aws';
import { gateway, type Mutant } from './mutant.ts';
import { open } from './requests.ts';

const shown = (request: HttpRequest): string => headerValue(request, 'authorization') ?? '';

const showing = (pattern: RegExp) => open((request) => pattern.test(shown(request)));

const isObject = (part: string): boolean => {
  try {
    return /^\{/.test(JSON.stringify(JSON.parse(Buffer.from(part, 'base64url').toString())));
  } catch {
    return false;
  }
};

const unreadable = (request: HttpRequest): boolean => {
  const parts = shown(request)
    .replace(/^bearer /i, '')
    .split('.');
  return parts.length === 3 && !parts.slice(0, 2).every(isObject);
};

/** Gateways that ask for a credential, and take what is none. */
export const credentialMutants: readonly Mutant[] = [
  gateway('scheme without a token lets in', ['A03'], showing(/^bearer *$/i)),
  gateway('any word lets in', ['A11', 'A12'], showing(/^bearer [^.\s]+$/i)),
  gateway('letters outside base64url let in', ['A13'], showing(/^bearer \S*[^\w.\s-]/i)),
  gateway('what is no JSON lets in', ['A14'], open(unreadable)),
  gateway('tokens too long to check let in', ['A16'], showing(/^bearer \S{4000}/i)),
  gateway('encrypted tokens let in', ['C29', 'E13', 'A12'], showing(/^bearer [^.]+(\.[^.]*){4}$/i)),
  gateway(
    'request without a Host lets in',
    ['G11'],
    open((request) => headerValue(request, 'host') === undefined),
  ),
];
