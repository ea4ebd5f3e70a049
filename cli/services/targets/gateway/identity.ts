import type { NamedClient } from '../../../config/clients.ts';
import type { GatewayChoice } from '../../../config/target-choice.ts';
import { fingerprint } from '../../token-cache/fingerprint.ts';
import { proofAtHand } from '../client-proof.ts';
import { sdkVariables, type TargetIdentity } from '../identity.ts';
import type { ConfigPlace } from '../secret-source.ts';
import { KINDS } from './find-api.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const where = (choice: GatewayChoice, variables: Variables) => {
  const { api, region, profile, stage, config } = choice;
  const { userPool, issuer, tokenUrl, baseUrl } = config;
  return [
    api.kind,
    api.wanted,
    stage,
    region?.value,
    profile?.value,
    [userPool, issuer, tokenUrl, baseUrl],
    ...sdkVariables(variables),
  ];
};

const cacheKeyOf = async (
  choice: GatewayChoice,
  place: ConfigPlace,
  client: NamedClient | undefined,
  variables: Variables,
): Promise<string | undefined> => {
  // Tokens that somebody else obtained are not kept: whoever made them decides how long they are good.
  if (client?.clientId === undefined) return undefined;
  const { name: _, scopes: __, ...members } = client;
  const mark = fingerprint(`${client.clientId} ${await proofAtHand(place, client)}`);
  return JSON.stringify(['gateway', ...where(choice, variables), fingerprint(JSON.stringify(members)), mark]);
};

/** What is known of an API of an account before anything was asked of it. */
export const gatewayIdentity = async (
  choice: GatewayChoice,
  place: ConfigPlace,
  variables: Variables,
): Promise<TargetIdentity & { readonly homeKey: string }> => {
  const { name, api, region, profile, stage, clients } = choice;
  const [client] = clients;
  const told = [
    `${KINDS[api.kind]} ${api.wanted}`,
    stage && `stage ${stage}`,
    region?.value,
    profile && `profile ${profile.value}`,
    client === undefined ? 'no client' : `client ${client.clientId ?? client.name}`,
  ];
  return {
    summary: { name, description: told.filter(Boolean).join(', ') },
    scopes: client?.scopes ?? [],
    cacheKey: await cacheKeyOf(choice, place, client, variables),
    homeKey: JSON.stringify(['gateway', name, ...where(choice, variables)]),
  };
};
