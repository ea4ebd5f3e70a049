import type { Case } from '../../matrix/case.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { fail, type Judgement } from '../../matrix/judgement.ts';
import { bearer } from '../shared/requests.ts';
import { OWN_KEYS_ALONE, selfSigned } from './self-signed.ts';

const fetched = ({ hits }: CaseContext): Judgement | undefined => {
  const [path] = hits();
  return path === undefined ? undefined : fail(`The target fetched a URL out of the token: ${path}.`);
};

/** Tokens that lead to a key by a URL. */
export const keyUrls: readonly Case[] = [
  {
    id: 'C18',
    slug: 'own-key-jku',
    title: 'Own key at a jku URL',
    standard: 'RFC 8725 §2.9 and §3.10, ASVS 5.0 9.1.3 and 1.3.6',
    mint: 'key-maker',
    sent: 'a self-signed token whose `jku` is the probe’s own listener',
    right: 'unauthorized',
    cure: OWN_KEYS_ALONE,
    attempts: async (context) => {
      const { jwk } = await context.ownKey();
      const jku = await context.bait('/jwks.json');
      return [bearer(context, 'jku', await selfSigned(context, { jku, kid: jwk.kid }))];
    },
    check: fetched,
  },
  {
    id: 'C19',
    slug: 'own-key-x5u',
    title: 'Own certificate at an x5u URL',
    standard: 'RFC 8725 §2.9 and §3.10, ASVS 5.0 9.1.3 and 1.3.6',
    mint: 'key-maker',
    sent: 'a self-signed token whose `x5u` is the probe’s own listener',
    right: 'unauthorized',
    cure: OWN_KEYS_ALONE,
    attempts: async (context) => {
      const x5u = await context.bait('/x5u.pem');
      return [bearer(context, 'x5u', await selfSigned(context, { x5u }))];
    },
    check: fetched,
  },
  {
    id: 'C21',
    slug: 'own-issuer',
    title: 'Own issuer',
    standard: 'RFC 8725 §3.8, ASVS 5.0 9.1.3 and 1.3.6',
    mint: 'key-maker',
    sent: 'a self-signed token whose `iss` is the probe’s listener, which serves discovery and JWKS',
    right: 'unauthorized',
    cure: 'Compare the issuer with the configured one before anything is fetched.',
    attempts: async (context) => {
      const { jwk } = await context.ownKey();
      const iss = await context.bait('');
      return [bearer(context, 'own issuer', await selfSigned(context, { kid: jwk.kid }, { iss }))];
    },
    check: fetched,
  },
  {
    id: 'C26',
    slug: 'kid-url',
    title: 'kid as a URL',
    standard: 'RFC 8725 §2.9, ASVS 5.0 9.1.3 and 1.3.6',
    mint: 'token-holder',
    sent: 'kid that is the probe’s listener, and a self-signed token',
    right: 'unauthorized',
    cure: OWN_KEYS_ALONE,
    attempts: async (context) => {
      const kid = await context.bait('/jwks.json');
      return [bearer(context, 'URL', await selfSigned(context, { kid }))];
    },
    check: fetched,
  },
];
