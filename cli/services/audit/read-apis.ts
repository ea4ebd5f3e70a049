import { openApis } from '@mizt-auth/account/api-gateway';
import { isDenied } from '@mizt-auth/account/asking';
import type { AccountApi } from '@mizt-auth/audit';
import type { ConsumerContext } from '@mizt-auth/consumer';
import type { AwsConfig } from '@mizt-auth/consumer/aws';
import type { UnreadList } from './unread.ts';

type ReadApi = Omit<AccountApi, 'declared'>;

const KINDS = {
  rest: 'Which REST APIs there are',
  http: 'Which HTTP APIs there are',
} as const;

/** The last segment of what was denied, by the part of an API that it stands for. */
const PARTS = {
  routes: /\/(resources|routes)$/,
  authorizers: /\/authorizers$/,
  stages: /\/stages$/,
} as const;

const WORDS = { routes: 'The routes', authorizers: 'The authorizers', stages: 'The stages' } as const;

const readKind = async (
  context: ConsumerContext,
  aws: AwsConfig,
  kind: keyof typeof KINDS,
  unread: UnreadList,
): Promise<{ readonly region: string; readonly apis: readonly ReadApi[] | null }> => {
  const opened = await openApis(context, aws, kind);
  const { region } = opened;
  try {
    const all = await opened.readAll();
    if (isDenied(all)) {
      unread.add(all, KINDS[kind]);
      return { region, apis: null };
    }
    const apis = all.map(({ api, unseen }) => {
      const known = <Part extends keyof typeof PARTS>(part: Part) => {
        const missing = unseen.find(({ denied }) => PARTS[part].test(denied));
        if (missing === undefined) return api[part];
        unread.add(missing, WORDS[part], api.name);
        return null;
      };
      return { ...api, routes: known('routes'), authorizers: known('authorizers'), stages: known('stages') };
    });
    return { region, apis };
  } finally {
    opened.close();
  }
};

/** What was read of the APIs of a region. */
export interface ReadApis {
  readonly region: string;
  readonly apis: readonly ReadApi[];
  /** True where the APIs of both kinds could be listed. */
  readonly allApis: boolean;
  /** True where those of neither could. */
  readonly noApis: boolean;
}

/** Every API of a region, as far as it may be seen. Throws `AwsRegionMissingError` where nobody names the region. */
export const readApis = async (
  context: ConsumerContext,
  aws: AwsConfig,
  unread: UnreadList,
): Promise<ReadApis> => {
  const { region, apis: rest } = await readKind(context, aws, 'rest', unread);
  const { apis: http } = await readKind(context, aws, 'http', unread);
  return {
    region,
    apis: [...(rest ?? []), ...(http ?? [])],
    allApis: rest !== null && http !== null,
    noApis: rest === null && http === null,
  };
};
