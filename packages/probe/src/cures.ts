import { type Family, familyOf, type Row } from './row.ts';

const CURES: Readonly<Record<Family, string>> = {
  CTL: 'Check the scopes of the client and of the route, and that the API is deployed.',
  A: 'Refuse with 401 whatever is not exactly one bearer token.',
  B: 'Read the token from the Authorization header alone.',
  C: 'Verify the signature with the configured issuer’s keys and algorithm, before anything is read.',
  D: 'Verify the signature over the bytes that came, before any claim is read.',
  E: 'Check iss, exp, nbf, token_use and, where it is used, aud of every token.',
  F: 'Put the right scope on each method, and compare it as a whole word.',
  G: 'Authorize by the method and path that are routed by, and answer nothing else.',
  H: 'Key the cache by the whole token, and check expiry and scopes again on every hit.',
  I: 'Authenticate the client, and grant it no more than it may have.',
  J: 'Answer refusals with one generic sentence, and nothing of the request.',
  K: 'Check on every object that it belongs to the caller.',
};

/** What most likely cures a fail of this row. */
export const cureFor = ({ id, cure }: Row): string => cure ?? CURES[familyOf(id)];
