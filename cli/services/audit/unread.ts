import type { Denied } from '@mizt-auth/account/asking';
import type { Unread } from '@mizt-auth/audit';
import { onOneLine } from '@mizt-auth/contract';
import { counted } from '@mizt-auth/probe/words';

/** Gathers what could not be seen, so that a permission or an operation that is missing is told once, however often it was missed. */
export interface UnreadList {
  /** `what` is missing of the thing of this name; of all where left out. */
  add(denied: Denied, what: string, name?: string): void;
  list(): readonly Unread[];
}

/** Names that are told; of more there is the number. */
const SHOWN = 3;

const ofNames = (names: readonly string[]): string => {
  if (names.length === 0) return '';
  return names.length <= SHOWN ? ` of ${names.join(', ')}` : ` of ${counted(names.length, 'resource')}`;
};

// The id of an API says nothing to whoever writes a policy.
const pattern = (resource: string): string => resource.replace(/(\/(?:rest)?apis\/)[^/]+/, '$1*');

/** An empty list. */
export const createUnread = (): UnreadList => {
  const groups = new Map<string, { readonly entry: Unread; readonly names: Set<string> }>();
  return {
    add({ denied, unknown }, what, name) {
      const [action = denied, on = '*'] = denied.split(' on ');
      const resource = pattern(on);
      const reason = unknown ? 'unknown-operation' : 'denied';
      const key = `${reason} ${action} ${resource} ${what}`;
      const group = groups.get(key) ?? {
        entry: { reason, action, resource, what },
        names: new Set<string>(),
      };
      if (name !== undefined) group.names.add(onOneLine(name));
      groups.set(key, group);
    },
    list: () =>
      [...groups.values()].map(({ entry, names }) => ({
        ...entry,
        what: `${entry.what}${ofNames([...names])}`,
      })),
  };
};
