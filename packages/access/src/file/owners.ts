import { NOBODY } from '../model.ts';
import { isCaller } from './callers.ts';
import { complain, itemsOf, type Member, membersOf, type Reading } from './reading.ts';

interface Owning {
  readonly reading: Reading;
  readonly owners: Record<string, string[]>;
  /** Who owns which id so far. */
  readonly ownerOf: Map<string, string>;
}

const addId = ({ reading, owners, ownerOf }: Owning, client: string, id: string, at: unknown): void => {
  const owner = ownerOf.get(id);
  if (owner === undefined) owners[client]?.push(id);
  else if (owner === client) complain(reading, at, `The id ${id} stands twice.`);
  else complain(reading, at, `The id ${id} has two owners: ${owner} and ${client}.`);
  ownerOf.set(id, owner ?? client);
};

const addOwner = (owning: Owning, { key: client, at, value }: Member, callers: readonly string[]): void => {
  const { reading, owners } = owning;
  if (client === NOBODY) complain(reading, at, `${NOBODY} owns nothing: objects belong to clients.`);
  else if (Object.hasOwn(owners, client)) complain(reading, at, `The owner ${client} stands twice.`);
  else if (isCaller(reading, callers, client, at)) {
    owners[client] = [];
    const wanted = `${client} owns no id here: write ["17"], or leave it out.`;
    for (const { text, node } of itemsOf(reading, value, at, wanted)) addId(owning, client, text, node);
  }
};

/** Reads which client owns which ids, and notes what is wrong with it. */
export const readOwners = (
  reading: Reading,
  { key, at, value }: Member,
  callers: readonly string[],
): Record<string, string[]> => {
  const owning: Owning = { reading, owners: {}, ownerOf: new Map() };
  const wanted = `No client owns ${key} here: write { reader: ["17"] }, with the ids of each owner.`;
  for (const member of membersOf(reading, value, at, wanted)) addOwner(owning, member, callers);
  return owning.owners;
};
