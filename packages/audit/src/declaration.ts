import type { AccessModel } from '@mizt-auth/access';

/** Who may call an API, by a document. */
export interface Declaration {
  readonly model: AccessModel;
  /** Who a caller of it is, where it is not the name of a client: the name of one, or its id. */
  readonly clients: Readonly<Record<string, string>>;
}
