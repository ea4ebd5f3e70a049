/** What names an API of an account. */
export interface Apis {
  readonly restApi?: string | undefined;
  readonly httpApi?: string | undefined;
}

/** True for a target that is an API of an account. */
export const isGateway = ({ restApi, httpApi }: Apis): boolean =>
  restApi !== undefined || httpApi !== undefined;
