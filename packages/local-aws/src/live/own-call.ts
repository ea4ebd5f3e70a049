import type { KeyObject } from 'node:crypto';
import type { JsonRecord } from '@mizt-auth/contract';
import { decodeToken, isRefusal, splitToken } from '@mizt-auth/token-rules';
import type { ServedPool } from '../cognito/cognito.ts';
import type { HttpRequest } from '../http/message.ts';
import { ALTERATIONS, type Material, signedBy, strangersKey } from './alterations.ts';
import type { Signer } from './api.ts';
import { BadInput, recordOf, textOf, textsOf } from './bad-input.ts';
import type { Caller } from './caller.ts';
import type { Journal } from './journal.ts';

/** What a call of the page's own needs. */
export interface OwnCallParts {
  readonly caller: Caller;
  readonly journal: Journal;
  readonly pool: ServedPool;
  /** The API's URL with its stage, without a slash at the end. */
  readonly apiUrl: string;
  readonly apiName: string;
  readonly now: () => number;
}

let stranger: Promise<KeyObject> | undefined;

const materialOf = async (
  { caller, pool, now }: OwnCallParts,
  scopes: readonly string[],
): Promise<Material> => {
  const { token } = await caller.token(scopes);
  stranger ??= strangersKey();
  const decoded = decodeToken(token.value) ?? { header: {}, claims: {} };
  return {
    ...decoded,
    token: token.value,
    now: Math.floor(now() / 1000),
    stranger: await stranger,
    pool,
  };
};

const SIGNERS: readonly string[] = ['kept', 'pool', 'stranger', 'nobody'] satisfies Signer[];

const isSigner = (name: string): name is Signer => SIGNERS.includes(name);

const edited = (material: Material, choice: JsonRecord): string => {
  const signer = textOf(choice, 'signer');
  if (!isSigner(signer)) throw new BadInput(`signer is one of ${SIGNERS.join(', ')}.`);
  return signedBy(material, textOf(choice, 'header'), textOf(choice, 'claims'), signer);
};

const altered = (material: Material, choice: JsonRecord): string => {
  const wanted = textOf(choice, 'alteration');
  const found = ALTERATIONS.find(({ id }) => id === wanted);
  if (found === undefined) throw new BadInput(`There is no alteration ${wanted}.`);
  return found.spoil(material);
};

const authorizationOf = async (
  parts: OwnCallParts,
  scopes: readonly string[],
  choice: JsonRecord,
): Promise<string | undefined> => {
  const kind = textOf(choice, 'kind');
  if (kind === 'none') return undefined;
  // As it was pasted: what is wrong with it is for the gateway to say.
  if (kind === 'pasted') return textOf(choice, 'value');
  const material = await materialOf(parts, scopes);
  if (kind === 'obtained') return `Bearer ${material.token}`;
  if (kind === 'altered') return `Bearer ${altered(material, choice)}`;
  if (kind === 'edited') return `Bearer ${edited(material, choice)}`;
  throw new BadInput(`There is no kind of token ${kind}.`);
};

const METHOD = /^[A-Z]{1,20}$/;

const destination = ({ apiUrl }: OwnCallParts, input: JsonRecord) => {
  const [method, path] = [textOf(input, 'method'), textOf(input, 'path')];
  if (!METHOD.test(method) || ['CONNECT', 'TRACE', 'TRACK'].includes(method))
    throw new BadInput('The method must be one that can be sent, GET or POST for example.');
  if (!path.startsWith('/')) throw new BadInput('The path must begin with a slash.');
  return { method, url: `${apiUrl}${path}` };
};

let unseen = 0;

// Node's parser refuses header lines over the limit before any handler is asked; the rule is the token's own.
const tooLong = (
  { journal, apiName }: OwnCallParts,
  { method, url }: { method: string; url: string },
  authorization: string,
  status: number,
) => {
  const refusal = splitToken(authorization.replace(/^bearer /i, ''), { cognito: true });
  const why = isRefusal(refusal) ? refusal.why : 'The header lines are too long.';
  const { host, pathname, search } = new URL(url);
  const rawHeaders = [
    ['host', host],
    ['authorization', authorization],
  ] as const;
  const request: HttpRequest = {
    method,
    path: pathname,
    query: search.slice(1),
    rawHeaders,
    body: Buffer.alloc(0),
    tooLarge: false,
    sourceIp: '',
  };
  unseen -= 1;
  return journal.add({
    id: unseen,
    part: { kind: 'api', name: apiName },
    request,
    response: { status, headers: {}, body: '' },
    durationMs: 0,
    decisions: [{ name: 'form', state: 'refused', why }],
  });
};

/** Sends a call of the page's own, and says where it stands in the journal. Throws {@link BadInput}. */
export const sendOwnCall = async (parts: OwnCallParts, input: JsonRecord) => {
  const to = destination(parts, input);
  const scopes = textsOf(input, 'scopes');
  if (input.fresh === true) parts.caller.forget();
  const authorization = await authorizationOf(parts, scopes, recordOf(input, 'token'));
  const response = await parts.caller.send(to.method, to.url, authorization).catch((error: unknown) => {
    // Undici refuses a header that HTTP cannot carry with a TypeError, as it does a broken connection.
    throw new BadInput(
      error instanceof TypeError && error.cause === undefined
        ? 'HTTP cannot carry this as a header.'
        : 'The API did not answer.',
    );
  });
  const place = parts.journal.byRequestId(response.headers.get('x-amzn-requestid') ?? '');
  if (place !== undefined) return place;
  return tooLong(parts, to, authorization ?? '', response.status);
};

/** Header and claims of a token for these scopes, to be edited by hand. */
export const tokenToEdit = async (parts: OwnCallParts, input: JsonRecord) => {
  const { header, claims } = await materialOf(parts, textsOf(input, 'scopes'));
  return { header, claims };
};
