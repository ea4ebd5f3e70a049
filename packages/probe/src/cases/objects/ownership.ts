import type { Case } from '../../matrix/case.ts';
import { NotApplicable } from '../../matrix/not-applicable.ts';

const noObjects = (): never => {
  throw new NotApplicable(
    'These routes serve the same content to every client, so no object belongs to a caller.',
  );
};

/** Objects of one client, asked for by another. */
export const ownership: readonly Case[] = [
  {
    id: 'K01',
    slug: 'foreign-object',
    on: 'once',
    title: 'Object of another client',
    standard: 'OWASP API1:2023, ASVS 5.0 8.2.2, WSTG-APIT-02',
    mint: 'operator',
    sent: 'one client’s token and another client’s object',
    right: 'refused',
    attempts: noObjects,
  },
  {
    id: 'K02',
    slug: 'foreign-id-in-body',
    on: 'once',
    title: 'Id in the token against id in the body',
    standard: 'OWASP API1:2023, ASVS 5.0 8.2.2, WSTG-APIT-02',
    mint: 'operator',
    sent: 'one client’s token and another client’s id in the body',
    right: 'refused',
    attempts: noObjects,
  },
];
