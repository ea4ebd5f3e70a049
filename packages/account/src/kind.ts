import type { DeployedApi } from '@mizt-auth/access/api-gateway';
import type { ConsumerContext } from '@mizt-auth/consumer';
import type { clientOptions } from '@mizt-auth/consumer/aws';

/** What an SDK client is made from. */
export type Options = ReturnType<typeof clientOptions>;

/** The parts of an API that are asked for one by one. */
export type Part = 'routes' | 'authorizers' | 'stages';

/** Asks for a part of an API; gives nothing where that may not be seen. */
export type AskPart = <Item>(
  part: Part,
  from: (id: string) => Promise<readonly Item[]>,
) => Promise<readonly Item[]>;

/** A service of API Gateway that is spoken to; `Api` is what it says of an API itself. */
export interface OpenGateway<Api> {
  region(): Promise<string>;
  /** One API by its id; undefined where it is of another kind. */
  api(id: string): Promise<Api | undefined>;
  /** Every API of the region. */
  apis(): Promise<readonly Api[]>;
  /** Reads all of an API. */
  read(api: Api, region: string, ask: AskPart): Promise<DeployedApi>;
  close(): void;
}

/** One of the two kinds of API, and how API Gateway tells of it. */
export interface GatewayKind<Api> {
  readonly kind: DeployedApi['kind'];
  /** What its ARNs begin with, behind region and colons. */
  readonly root: string;
  /** The same for its parts. */
  readonly parts: Readonly<Record<Part, string>>;
  nameOf(api: Api): { readonly id: string; readonly name: string };
  open(context: ConsumerContext, options: Options): OpenGateway<Api>;
}
