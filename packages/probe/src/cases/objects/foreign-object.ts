import type { Case } from '../../matrix/case.ts';
import { gotIn } from '../../matrix/exchange.ts';
import { fail, inconclusive, type Judgement } from '../../matrix/judgement.ts';
import { alike } from './alike.ts';
import { foreignCase, type JudgeForeign, REFUSED, reads, writes } from './object-case.ts';

const CURE = 'Look an object up by its id and its owner together, and answer what is not found so.';

const gets = (verb: string, name: string, owner: string, id: string, status: number | undefined): Judgement =>
  fail(`${name} ${verb} ${id} of ${owner}: HTTP ${status}.`);

// Some answer what is not there with 200: as long as a foreign object looks the same, nothing of it is shown.
const read: JudgeForeign = ({ id, owner }, foreign, { absent, of }) => {
  if (!gotIn(foreign) || alike(foreign, id, absent, of.absent.id)) return REFUSED;
  return gets('reads', of.client.name, owner, id, foreign.response?.status);
};

const written: JudgeForeign = ({ id, owner }, foreign, { absent, of }) => {
  if (!gotIn(foreign)) return REFUSED;
  return alike(foreign, id, absent, of.absent.id)
    ? inconclusive(
        `${of.client.name} is answered for ${id} of ${owner} as for nothing at all: HTTP ${foreign.response?.status}.`,
      )
    : gets('writes', of.client.name, owner, id, foreign.response?.status);
};

const disclosed: JudgeForeign = ({ id, owner }, foreign, { absent, of }) => {
  if (gotIn(foreign) || absent === undefined || gotIn(absent) || alike(foreign, id, absent, of.absent.id))
    return REFUSED;
  const [one, other] = [foreign.response?.status, absent.response?.status];
  return one === other
    ? fail(`HTTP ${one} for ${id} of ${owner} has another body than for one that does not exist.`, 'low')
    : fail(
        `${id} of ${owner} is answered with HTTP ${one}, one that does not exist with HTTP ${other}.`,
        'low',
      );
};

/** Another client's object, by its id in the path. */
export const foreignObjects: readonly Case[] = [
  foreignCase('path', reads, read, {
    id: 'K01',
    slug: 'foreign-object',
    title: 'Reading another client’s object',
    sent: 'each client’s token with its own object, with one that does not exist, and with each other client’s',
    wanted: 'a refusal, or the answer to what does not exist',
    cure: CURE,
  }),
  foreignCase('path', writes, written, {
    id: 'K05',
    slug: 'foreign-object-written',
    title: 'Writing another client’s object',
    sent: 'a write to its own object, to one that does not exist, and to each other client’s, with each client’s token',
    wanted: 'a refusal',
    cure: CURE,
  }),
  foreignCase('path', reads, disclosed, {
    id: 'K07',
    slug: 'foreign-object-disclosed',
    title: 'Another client’s object and one that does not exist',
    severity: 'low',
    sent: 'each client’s token with another client’s object, and with an id of the same form that nothing has',
    wanted: 'the same status and body',
    cure: 'Answer 404 for what belongs to somebody else, as for what is not there.',
  }),
];
