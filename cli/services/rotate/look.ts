import type { ConsumerContext } from '@mizt-auth/consumer';
import type { KeptSecret } from '../targets/target.ts';
import { type ClientSecrets, clientSecrets } from './client-secrets.ts';
import { secretIn } from './document.ts';
import { type SecretVersions, STAGES, secretVersions } from './secret-versions.ts';
import { ownVersion, type RotationState, rotationState } from './state.ts';

/** What was seen at one moment: the state, and the texts of the versions that matter. */
export interface Look {
  readonly state: RotationState;
  /** When the secret was changed last; epoch milliseconds. */
  readonly changedAt: number;
  /** The id of the version with AWSPREVIOUS. */
  readonly previous: string | undefined;
  /** True where the version of the rotation has AWSPENDING still. */
  readonly pending: boolean;
}

/** A client's secret, where AWS keeps it: in Cognito, and in Secrets Manager. */
export interface Places {
  readonly cognito: ClientSecrets;
  readonly secret: SecretVersions;
  /** The whole text of a version. */
  text(version: string): Promise<string>;
  /** The client secret of a version. */
  value(version: string): Promise<string>;
  look(): Promise<Look>;
  close(): void;
}

/** Opens both places. A version never changes, so its text is read once. */
export const openPlaces = (context: ConsumerContext, kept: KeptSecret): Places => {
  const [cognito, secret] = [clientSecrets(context, kept), secretVersions(context, kept)];
  const texts = new Map<string, string>();
  const text = async (version: string): Promise<string> => {
    const known = texts.get(version) ?? (await secret.text(version));
    texts.set(version, known);
    return known;
  };
  const look = async (): Promise<Look> => {
    const secrets = await cognito.list();
    const { stages, changedAt, managed } = await secret.describe();
    const versionWith = (stage: string) => [...stages].find(([, labels]) => labels.includes(stage))?.[0];
    const own = ownVersion(kept, { secrets, stages })?.version;
    for (const version of [versionWith(STAGES.current), own]) if (version !== undefined) await text(version);
    const valueIn = (version: string): string => secretIn(kept, texts.get(version) ?? '');
    const state = rotationState(kept, { secrets, stages, managed, valueIn });
    return {
      state,
      changedAt,
      previous: versionWith(STAGES.previous),
      pending: own !== undefined && versionWith(STAGES.pending) === own,
    };
  };
  return {
    cognito,
    secret,
    text,
    value: async (version) => secretIn(kept, await text(version)),
    look,
    close() {
      cognito.close();
      secret.close();
    },
  };
};
