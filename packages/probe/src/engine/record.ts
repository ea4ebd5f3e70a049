import type { Attempt, PlainAttempt } from '../matrix/attempt.ts';
import type { RunContext } from '../matrix/context.ts';
import { NoCounterpart } from '../matrix/not-applicable.ts';
import { defaultScopes, type TokenEndpoint } from '../matrix/target.ts';
import { toClientToken } from '../wire/client-token.ts';
import { realCredentials, recordedCredentials } from '../wire/credentials.ts';
import type { HeaderLine, ProbeRequest } from '../wire/request.ts';

/** A request for the wire, and the attempt as it is kept: with placeholders for credentials and tokens. */
export interface BuiltTwice {
  readonly wire: ProbeRequest;
  readonly recorded: PlainAttempt;
}

const rewritten = (request: ProbeRequest, rewrite: (text: string) => string): ProbeRequest => {
  const { url, headers, body, raw } = request;
  const line = ([name, value]: HeaderLine): HeaderLine => [name, rewrite(value)];
  return {
    ...request,
    url: rewrite(url),
    headers: headers && Object.fromEntries(Object.entries(headers).map(line)),
    body: body && rewrite(body),
    raw: raw && {
      ...raw,
      target: raw.target && rewrite(raw.target),
      lines: raw.lines?.map(line),
    },
  };
};

type Asked = Pick<TokenEndpoint, 'url' | 'authentication'>;

/** Real tokens, and what stands for each in the record. */
type Tokens = ReadonlyMap<string, string>;

interface Forms {
  readonly tokens: number;
  /** Each form of a token, and what stands for it in the record. */
  readonly forms: readonly (readonly [form: string, placeholder: string])[];
}

/** The forms of the tokens of a run, for as long as no token joins them. */
const known = new WeakMap<Tokens, Forms>();

const formsOf = (tokens: Tokens): Forms['forms'] => {
  const found = known.get(tokens);
  if (found?.tokens === tokens.size) return found.forms;
  const all = new Map(
    [...tokens].flatMap(([token, placeholder]) => [
      [token, placeholder],
      [encodeURIComponent(token), placeholder],
    ]),
  );
  // The longest first: one token may begin as another does.
  const forms = [...all].sort(([one], [other]) => other.length - one.length);
  known.set(tokens, { tokens: tokens.size, forms });
  return forms;
};

const withoutTokens = (request: ProbeRequest, tokens: Tokens): ProbeRequest => {
  const forms = formsOf(tokens);
  const shortest = forms.at(-1)?.[0].length ?? 0;
  return rewritten(request, (text) =>
    text.length < shortest
      ? text
      : forms.reduce((shown, [form, placeholder]) => shown.replaceAll(form, () => placeholder), text),
  );
};

// Whatever else goes to Cognito's API asks it for nothing.
const translated = (request: ProbeRequest, { url, authentication }: Asked): ProbeRequest => {
  if (authentication !== 'api' || request.hop !== 'obtain') return request;
  const question = toClientToken(request, url);
  if ('without' in question) throw new NoCounterpart(question.without);
  return question;
};

/** Builds an attempt's request twice. Throws `NotApplicable` where it takes credentials that the target lacks. */
export const buildTwice = async (run: RunContext, attempt: Attempt, tokens: Tokens): Promise<BuiltTwice> => {
  const { request } = attempt;
  if (typeof request !== 'function') {
    return { wire: request, recorded: { ...attempt, request: withoutTokens(request, tokens) } };
  }
  const { clientId: id, clientSecret: secret, prove, ...endpoint } = run.tokenEndpoint();
  const { authentication, parameters } = endpoint;
  const scope = defaultScopes(run.target)[0];
  const inForm = authentication === 'api' ? undefined : authentication;
  const asking = { authentication: inForm, scope, parameters, proof: await prove?.() };
  return {
    wire: translated(request(realCredentials({ id, secret }, asking)), endpoint),
    recorded: {
      ...attempt,
      request: withoutTokens(translated(request(recordedCredentials(asking)), endpoint), tokens),
    },
  };
};
