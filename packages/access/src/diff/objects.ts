import {
  type AccessModel,
  type ObjectPlace,
  type ObjectRule,
  placeKey,
  routeKey,
  routeText,
} from '../model.ts';
import type { ObjectChange } from './change.ts';

/** A place as the file writes it: `id`, `body.owner`, `list`. */
export const placeText = (place: ObjectPlace): string => {
  if (place.in === 'list') return 'list';
  return place.in === 'path' ? place.name : `${place.in}.${place.name}`;
};

const holder = ({ method, path }: ObjectRule): string =>
  method === undefined ? path : routeText({ method, path });

const whereOf = (rule: ObjectRule): string => {
  if (rule.place.in === 'path') return holder(rule);
  return rule.place.in === 'list'
    ? `the list of ${holder(rule)}`
    : `${placeText(rule.place)} of ${holder(rule)}`;
};

const keyOf = (rule: ObjectRule): string =>
  `${routeKey({ method: rule.method ?? '*', path: rule.path })} ${placeKey(rule)}`;

const ownerOf = (rule: ObjectRule | undefined): Map<string, string> =>
  new Map(
    Object.entries(rule?.owners ?? {}).flatMap(([owner, ids]) => ids.map((id) => [id, owner] as const)),
  );

const changesOf = (
  rule: ObjectRule,
  before: ObjectRule | undefined,
  after: ObjectRule | undefined,
): ObjectChange[] => {
  const [then, now] = [ownerOf(before), ownerOf(after)];
  const where = whereOf(rule);
  const each = [...new Set([...now.keys(), ...then.keys()])].flatMap((id): ObjectChange[] => {
    const [from, owner] = [then.get(id), now.get(id)];
    if (from === owner) return [];
    if (owner === undefined) return [{ kind: 'lost', where, owner: from ?? '', ids: [id] }];
    if (from === undefined) return [{ kind: 'gained', where, owner, ids: [id] }];
    return [{ kind: 'moved', where, owner, from, ids: [id] }];
  });
  const groups = Map.groupBy(each, ({ kind, owner, from }) => [kind, owner, from].join(' '));
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map((first) => ({ ...first, ids: group.flatMap(({ ids }) => ids) })),
  );
};

/** What has changed about whose objects are whose. */
export const compareObjects = (before: AccessModel, after: AccessModel): ObjectChange[] => {
  const then = new Map(before.objects.map((rule) => [keyOf(rule), rule]));
  const now = new Map(after.objects.map((rule) => [keyOf(rule), rule]));
  return [...new Set([...now.keys(), ...then.keys()])].flatMap((key) => {
    const rule = now.get(key) ?? then.get(key);
    return rule === undefined ? [] : changesOf(rule, then.get(key), now.get(key));
  });
};
