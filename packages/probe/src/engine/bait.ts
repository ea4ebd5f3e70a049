import { isLoopback } from '@mizt-auth/consumer';
import { selfSignedCertificate } from '../forge/certificate.ts';
import type { OwnKey } from '../forge/keys.ts';
import { type Listener, startListener } from '../forge/listener.ts';
import type { ProbeTarget } from '../matrix/target.ts';
import { remembered } from './remembered.ts';

/** URLs of the probe's own, and who fetched them. */
export interface Bait {
  /** A URL for a case, or one that cannot exist where the target could not reach it. */
  bait(caseId: string, path: string): Promise<string>;
  /** Paths below a case's URL that somebody fetched. */
  hits(caseId: string): readonly string[];
  close(): Promise<void>;
}

/** Lays out bait; nothing listens before the first is asked for. */
export const createBait = (target: ProbeTarget, ownKey: () => Promise<OwnKey>): Bait => {
  // A server elsewhere cannot reach this machine's loopback, so nothing would be seen.
  const near = target.routes.every(({ url }) => isLoopback(new URL(url)));
  const state: { started?: Listener } = {};
  const start = remembered(async () => {
    const key = await ownKey();
    const certificate = selfSignedCertificate(key, Date.now()).toString('base64');
    state.started = await startListener({
      'jwks.json': () => JSON.stringify({ keys: [key.jwk] }),
      'openid-configuration': (base) =>
        JSON.stringify({ issuer: base, jwks_uri: `${base}/.well-known/jwks.json` }),
      'x5u.pem': () => `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
    });
    return state.started;
  });
  return {
    bait: async (caseId: string, path: string) =>
      near
        ? `${(await start()).url}/${caseId}${path}`
        : `https://${caseId.toLowerCase()}.mizt-auth.invalid${path}`,
    hits: (caseId: string) => state.started?.hits(caseId) ?? [],
    close: async () => {
      await state.started?.close();
    },
  };
};
