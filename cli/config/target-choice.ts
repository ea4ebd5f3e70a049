import { stackPrefix } from '@mizt-auth/contract';
import { UsageError } from '../usage-error.ts';

/** Which deployment a command works on, before anything was asked of it. */
export type TargetChoice =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'aws';
      readonly stackPrefix: string;
      readonly region: string | undefined;
      readonly profile: string | undefined;
    };

/** The flags, or the variables behind them, that choose a target. */
export interface TargetFlags {
  readonly target?: string | undefined;
  readonly stage?: string | undefined;
  readonly 'stack-prefix'?: string | undefined;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}

const prefixOf = (flags: TargetFlags): string => {
  if (flags['stack-prefix'] !== undefined) return flags['stack-prefix'];
  if (flags.stage !== undefined) return stackPrefix(flags.stage);
  throw new UsageError('The target aws needs to know which deployment.', [
    'Add --stage NAME for a stage of this project',
    'Add --stack-prefix PREFIX for other stack names ("" finds the original demo)',
  ]);
};

/** Chooses the target. Throws {@link UsageError} for an unknown name, or for aws without a stage. */
export const chooseTarget = (flags: TargetFlags): TargetChoice => {
  const name = flags.target ?? 'local';
  if (name === 'local') return { kind: 'local' };
  if (name !== 'aws')
    throw new UsageError(`There is no target "${name}".`, ['Use --target local or --target aws']);
  return { kind: 'aws', stackPrefix: prefixOf(flags), region: flags.region, profile: flags.profile };
};
