import { NOBODY, type RouteName } from '../model.ts';
import type { Change, ChangeKind, Effect, ObjectChange } from './change.ts';
import type { AccessDiff } from './compare.ts';
import { joined, type Voice } from './voice.ts';

/** A change as it is told: a sentence without its stop, and a list below it where there are too many routes for one. */
export interface Told {
  readonly effect: Effect;
  readonly text: string;
  readonly routes: readonly string[];
}

/** Routes that a sentence holds before they become a list below it. */
const INLINE = 4;

interface Telling {
  readonly change: Change;
  readonly voice: Voice;
  readonly diff: AccessDiff;
  /** The routes in the sentence, or how many they are. */
  readonly routes: string;
  readonly one: boolean;
  /** The callers without the one without a token. */
  readonly clients: readonly string[];
}

// Anybody may call it: the others among its callers go without saying.
const openTo = ({ change: { callers }, voice, diff, clients }: Telling): string =>
  callers.includes(NOBODY) ? 'anybody, without a token' : voice.openTo(clients, diff.after.callers);

const could = ({ change: { callers }, voice, clients, one }: Telling): string => {
  const it = one ? 'it' : 'them';
  return callers.includes(NOBODY) ? `anybody could call ${it}` : voice.could(clients, it);
};

const reach = (told: Telling, none: string): string =>
  told.change.routes.length === 0
    ? none
    : `${told.change.kind === 'new-caller' ? 'may' : 'could'} call ${told.routes}`;

const SENTENCES: Readonly<Record<ChangeKind, (told: Telling) => string>> = {
  opened: (told) => {
    const { voice, clients, diff, routes } = told;
    const before =
      clients.length === 0 ? 'nobody could' : `before: ${voice.openTo(clients, diff.before.callers)}`;
    return `Anybody may call ${routes} without a token now (${before})`;
  },
  granted: ({ voice, clients, routes }) => voice.granted(clients, routes),
  replaced: (told) => {
    const { change, voice } = told;
    return `${told.routes} takes the place of ${joined(change.former.map(voice.route))}, open to ${openTo(told)}, as before`;
  },
  'new-route': (told) => `New ${told.one ? 'route' : 'routes'} ${told.routes}, open to ${openTo(told)}`,
  'new-caller': (told) =>
    `${told.voice.subject(told.change.callers).text} is new, and ${reach(told, 'may call nothing')}`,
  closed: ({ voice, routes, clients, one }) => `${routes} ${one ? 'needs' : 'need'} ${voice.needs(clients)}`,
  revoked: ({ voice, clients, routes }) => voice.revoked(clients, routes),
  'gone-route': (told) => `${told.routes} ${told.one ? 'is' : 'are'} gone; ${could(told)}`,
  'gone-caller': (told) =>
    `${told.voice.subject(told.change.callers).text} is gone; it ${reach(told, 'could call nothing')}`,
  respelled: ({ change: { former, routes } }) => `${former[0]?.path} is written ${routes[0]?.path} now`,
};

const tell = (diff: AccessDiff, change: Change, voice: Voice): Told => {
  const all = change.routes.map((route: RouteName) => voice.route(route));
  const list = all.length > INLINE;
  const told: Telling = {
    change,
    voice,
    diff,
    routes: list ? `${all.length} routes` : joined(all),
    one: all.length === 1,
    clients: change.callers.filter((caller) => caller !== NOBODY),
  };
  return {
    effect: change.effect,
    text: SENTENCES[change.kind](told),
    routes: list && change.kind !== 'respelled' ? all : [],
  };
};

const tellObject = ({ kind, where, owner, from, ids }: ObjectChange, { subject }: Voice): string => {
  const [of, who] = [`${joined(ids)} of ${where}`, subject([owner]).text];
  if (kind === 'gained') return `${who} owns ${of}`;
  if (kind === 'lost') return `Nobody is named as the owner of ${of} any more (it was ${who})`;
  return `${of} ${ids.length === 1 ? 'belongs' : 'belong'} to ${who} now, and not to ${subject([from ?? '']).text}`;
};

/** What has changed, in sentences; the widened first. */
export const tellChanges = (diff: AccessDiff, voice: Voice): readonly Told[] => [
  ...diff.changes.map((change) => tell(diff, change, voice)),
  ...diff.objects.map((change): Told => ({ effect: 'other', text: tellObject(change, voice), routes: [] })),
];
