import type { Case } from '../../matrix/case.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, inconclusive } from '../../matrix/judgement.ts';
import { alike, shows } from './alike.ts';
import { foreignCase, type JudgeForeign, REFUSED, reads } from './object-case.ts';

const CURE = 'Take whose object it is from the token alone; ignore or refuse an id that contradicts it.';

// An id that is ignored harms nobody: the answer is then the caller's own, or that to an id that nothing has.
const taken: JudgeForeign = ({ id, owner }, foreign, { own, absent, of }) => {
  if (!gotIn(foreign)) return REFUSED;
  const ownId = of.own?.id ?? '';
  if (alike(foreign, id, own, ownId)) return REFUSED;
  const status = `HTTP ${foreign.response?.status}`;
  const found = `${of.client.name} gets in with ${id} of ${owner}: ${status}.`;
  if (reads(foreign.route)) return alike(foreign, id, absent, of.absent.id) ? REFUSED : fail(found);
  if (shows(foreign, id)) return fail(found);
  if (ownId !== '' && shows(foreign, ownId)) return REFUSED;
  return inconclusive(`${status} for ${id} of ${owner}, and the answer does not show whose it is now.`);
};

const place = (kind: 'body' | 'query' | 'header', id: string, slug: string, where: string): Case =>
  foreignCase(kind, () => true, taken, {
    id,
    slug,
    title: `Id in the token against id in the ${where}`,
    sent: `each client’s token with its own id in the ${where}, with one that does not exist, and with each other client’s`,
    wanted: 'a refusal, or the answer to the caller’s own id',
    cure: CURE,
  });

/** Another client's id beside the caller's own token. */
export const foreignIds: readonly Case[] = [
  place('body', 'K02', 'foreign-id-in-body', 'body'),
  place('query', 'K03', 'foreign-id-in-query', 'query'),
  place('header', 'K04', 'foreign-id-in-header', 'headers'),
];
