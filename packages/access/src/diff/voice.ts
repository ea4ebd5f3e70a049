import { NOBODY, type RouteName, routeText } from '../model.ts';

/** A noun phrase, and whether it is more than one. */
export interface Phrase {
  readonly text: string;
  readonly many: boolean;
}

/** How callers and routes are called. Callers without a token are no part of what it is given. */
export interface Voice {
  /** Those who may do something: `reader` and `writer`. */
  subject(callers: readonly string[]): Phrase;
  /** What a route is open to when it is open to these alone; `all` are the callers that there are. */
  openTo(callers: readonly string[], all: readonly string[]): string;
  /** That these may call the routes now, and could not before. */
  granted(callers: readonly string[], routes: string): string;
  /** That these may call the routes no longer. */
  revoked(callers: readonly string[], routes: string): string;
  /** Who could call what is gone; `it` is what that is called. */
  could(callers: readonly string[], it: string): string;
  /** What a route asks for that these alone may call. */
  needs(callers: readonly string[]): string;
  /** As the head of a column. */
  heading(caller: string): string;
  route(route: RouteName): string;
}

/** A list as a sentence has it: `a, b and c`. */
export const joined = (items: readonly string[], joint = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1)}`;

/** A sentence's beginning. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const code = (text: string): string => `\`${text}\``;

const names = (callers: readonly string[]): Phrase => ({
  text: joined(callers.map(code)),
  many: callers.length > 1,
});

/** Callers are clients that are known by name. */
export const clientVoice: Voice = {
  subject: names,
  openTo(callers, all) {
    const clients = all.filter((caller) => caller !== NOBODY);
    if (callers.length === 0) return 'nobody';
    if (callers.length === clients.length && clients.length > 1) return 'every client';
    return callers.length === 1 ? `nobody but ${names(callers).text}` : `${names(callers).text} only`;
  },
  granted(callers, routes) {
    const { text, many } = names(callers);
    return `${text} may now call ${routes} (${many ? 'were' : 'was'} denied)`;
  },
  revoked: (callers, routes) => `${names(callers).text} may no longer call ${routes}`,
  could: (callers, it) => `${callers.length === 0 ? 'nobody' : names(callers).text} could call ${it}`,
  needs(callers) {
    if (callers.length === 0) return 'a token now, and no client may call it';
    return `a token now: ${callers.length === 1 ? 'only ' : ''}${names(callers).text} may still call it`;
  },
  heading: code,
  route: routeText,
};

/** The name of a caller whose token has no scope. */
export const ANY_TOKEN = 'any token';

const tokens = (callers: readonly string[]): Phrase => {
  if (callers.includes(ANY_TOKEN)) return { text: ANY_TOKEN, many: false };
  const sets = callers.map((scopes) => joined(scopes.split(' ').map(code)));
  return { text: `a token with ${joined(sets, 'or')}`, many: false };
};

/** Callers are tokens, known by their scopes: what there is to say of an API whose clients nobody has named. */
export const scopeVoice: Voice = {
  subject: tokens,
  openTo: (callers) => (callers.length === 0 ? 'nobody' : tokens(callers).text),
  granted: (callers, routes) => `${capital(tokens(callers).text)} is enough for ${routes} now`,
  revoked: (callers, routes) => `${capital(tokens(callers).text)} is no longer enough for ${routes}`,
  could: (callers, it) =>
    `${callers.length === 0 ? 'no bearer token was' : `${tokens(callers).text} was`} enough for ${it}`,
  needs(callers) {
    if (callers.length === 0) return 'more than a bearer token now';
    return callers.includes(ANY_TOKEN) ? 'a token now, whatever its scopes' : `${tokens(callers).text} now`;
  },
  heading: (caller) => (caller === NOBODY || caller === ANY_TOKEN ? caller : code(caller)),
  route: routeText,
};

/** The same voice for Markdown, where a route is code. */
export const inMarkdown = (voice: Voice): Voice => ({ ...voice, route: (route) => code(routeText(route)) });
