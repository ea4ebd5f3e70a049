import type { OauthTargetConfig } from '../../config/config-schema.ts';
import type { TargetChoice } from '../../config/target-choice.ts';
import type { ConfigPlace } from './secret-source.ts';

/** What the config file gives the probe beside clients and routes. */
export interface Given extends Pick<OauthTargetConfig, 'tokens' | 'testIssuer' | 'access'> {
  readonly place: ConfigPlace;
}

/** What the config file gives the probe; undefined for a target that stands in none. */
export const givenBy = (choice: TargetChoice): Given | undefined => {
  const configured = choice.kind === 'aws' ? choice.configured : choice;
  if (choice.kind === 'local' || configured === undefined || !('config' in configured)) return undefined;
  const { config, configPath } = configured;
  const { tokens, testIssuer, access, region, profile } = config;
  return { tokens, testIssuer, access, place: { configPath, aws: { region, profile } } };
};
