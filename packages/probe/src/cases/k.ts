import { NotAskable, type Row } from '../row.ts';

const noObjects = (): never => {
  throw new NotAskable('Its routes serve one content to every client: no object belongs to a caller.');
};

/** Family K: objects of one client, asked for by another. */
export const familyK: readonly Row[] = [
  {
    id: 'K01',
    title: 'Object of another client',
    standard: 'OWASP API1:2023, ASVS 5.0 8.2.2',
    mint: 'C',
    sent: 'one client’s token and another client’s object',
    right: 'refused',
    attempts: noObjects,
  },
  {
    id: 'K02',
    title: 'Id in the token against id in the body',
    standard: 'OWASP API1:2023, ASVS 5.0 8.2.2',
    mint: 'C',
    sent: 'one client’s token and another client’s id in the body',
    right: 'refused',
    attempts: noObjects,
  },
];
