import type { AccountStack } from '@mizt-auth/account/stacks';
import { UsageError } from '../../usage-error.ts';
import { readAccess } from '../access/access-file.ts';
import { contractModels, premiumApiId } from './contract.ts';
import type { AuditPlace } from './place.ts';
import type { Apis, Declare } from './read-account.ts';

const withoutApi = (file: string): UsageError =>
  new UsageError(`No API is known that the access file ${file} could be about.`, [
    'Name the deployment with --stage or --stack-prefix',
    'Or name a target whose API is one of the account, with restApi or httpApi in mizt-auth.json',
  ]);

/** The APIs of the account that the target means; several where it gives a name that several have. */
const wantedIds = (place: AuditPlace, stacks: readonly AccountStack[], apis: Apis): readonly string[] => {
  const { api: wanted } = place;
  if (wanted === undefined) return [premiumApiId(stacks, place) ?? []].flat();
  const ofKind = apis.filter(({ kind }) => kind === wanted.kind);
  const byId = ofKind.filter(({ id }) => id === wanted.wanted);
  return (byId.length > 0 ? byId : ofKind.filter(({ name }) => name === wanted.wanted)).map(({ id }) => id);
};

const apiOf = (file: string, place: AuditPlace, stacks: readonly AccountStack[], apis: Apis): string => {
  const [id, another] = wantedIds(place, stacks, apis);
  if (id === undefined) throw withoutApi(file);
  if (another === undefined) return id;
  throw new UsageError(`${place.api?.wanted} is the name of several APIs: ${id}, ${another}.`, [
    'Give the id of the API in mizt-auth.json',
  ]);
};

/**
 * Says of each API who may call it: this project's contract of its own deployments, and the access file, where one is
 * named, of the API that was chosen.
 *
 * Throws {@link UsageError} for a file that is wrong, or that no API is known for; what it gives does so too.
 */
export const declaring = async (place: AuditPlace, file: string | undefined): Promise<Declare> => {
  if (file === undefined) return (stacks) => contractModels(stacks ?? [], place);
  if (place.stackPrefix === undefined && place.api === undefined) throw withoutApi(file);
  const declaration = { model: await readAccess(file), clients: place.clients };
  return (stacks, apis) => {
    const own = contractModels(stacks ?? [], place);
    // Where stacks may not be seen nobody knows which API is meant, which is told as such.
    if (stacks === null && place.api === undefined) return own;
    return new Map([...own, [apiOf(file, place, stacks ?? [], apis), declaration]]);
  };
};
