import type { Hop } from '@mizt-auth/consumer';

/** What a command asked for that AWS bills by the piece. */
export interface Costs {
  /** Tokens that were obtained; each is billed. */
  readonly tokenExchanges: number;
  readonly secretReads: number;
}

/** Counts hops; AWS bills a token request that was answered with a token. */
export const costCounter = () => {
  const count = { tokenExchanges: 0, secretReads: 0 };
  return {
    observe({ hop, status }: Hop): void {
      if (hop === 'obtain' && status === 200) count.tokenExchanges += 1;
      if (hop === 'read') count.secretReads += 1;
    },
    costs: (): Costs => ({ ...count }),
  };
};
