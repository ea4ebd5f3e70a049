import type { DeployedApi, DeployedStage } from '@mizt-auth/access/api-gateway';
import { ApiStageError } from '@mizt-auth/account/errors';
import { UsageError } from '../../../usage-error.ts';

/** The stage of an HTTP API that is no part of its URL. */
const DEFAULT_STAGE = '$default';

/** The stage that is meant: the one that is named, else the only one, else the default one. Throws {@link ApiStageError}. */
export const stageOf = ({ name: api, stages }: DeployedApi, wanted: string | undefined): DeployedStage => {
  const names = stages.map(({ name }) => name);
  const facts = { api, stages: names };
  if (stages.length === 0)
    throw new ApiStageError(`${api} has no stage, so that it is deployed nowhere.`, facts);
  const named = stages.find(({ name }) => name === (wanted ?? DEFAULT_STAGE));
  const [only, another] = stages;
  const found = named ?? (wanted === undefined && another === undefined ? only : undefined);
  if (found !== undefined) return found;
  const there = names.join(', ');
  throw wanted === undefined
    ? new ApiStageError(`${api} has ${names.length} stages, and nobody says which: ${there}.`, facts)
    : new ApiStageError(`${api} has no stage ${wanted}: there is ${there}.`, facts);
};

/** The URL of a stage, without a slash at its end; `given` wins. Throws {@link UsageError} where there is none. */
export const baseUrlOf = (
  { name: api, host }: DeployedApi,
  { name: stage }: DeployedStage,
  given: string | undefined,
): string => {
  if (given !== undefined) return given.replace(/\/+$/, '');
  if (host !== undefined) return `https://${host}${stage === DEFAULT_STAGE ? '' : `/${stage}`}`;
  throw new UsageError(`The host that API Gateway gives to ${api} is switched off.`, [
    'Add the URL of its custom domain to the target in mizt-auth.json: baseUrl',
  ]);
};
