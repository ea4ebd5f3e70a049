import { CLIENT_TOKEN } from '@mizt-auth/contract';
import { counted } from '@mizt-auth/probe/words';
import type { Account, AppClient, UserPool } from '../account.ts';
import type { Remark, Rule } from '../rule.ts';

const MACHINE_FLOW = 'client_credentials';
/** It renews what another flow gave, and gives nothing of its own. */
const REFRESH = 'ALLOW_REFRESH_TOKEN_AUTH';

const LONGEST_LIFE_SECONDS = 3600;

const REFERENCE = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference';

const isMachine = ({ oauthFlows, authFlows }: AppClient): boolean =>
  oauthFlows.includes(MACHINE_FLOW) || authFlows.includes(CLIENT_TOKEN.flow);

const remark = ({ arn, name: resource }: UserPool, { name, id }: AppClient, what: string): Remark => ({
  arn,
  resource,
  where: `client ${name} (${id})`,
  what,
});

/** A sentence for each client of which there is something to say. */
const ofMachines =
  (say: (client: AppClient, account: Account) => string | undefined): Rule['check'] =>
  (account) =>
    (account.userPools ?? []).flatMap((pool) =>
      (pool.clients ?? []).filter(isMachine).flatMap((client) => {
        const what = say(client, account);
        return what === undefined ? [] : [remark(pool, client, what)];
      }),
    );

const flowsOfUsers = ({ oauthFlows, authFlows }: AppClient): readonly string[] => [
  ...oauthFlows.filter((flow) => flow !== MACHINE_FLOW),
  ...authFlows.filter((flow) => flow !== CLIENT_TOKEN.flow && flow !== REFRESH),
];

/** A client of machines through which users may sign in as well. */
export const otherFlows: Rule = {
  id: 'client-other-flows',
  title: 'A client of machines lets users sign in',
  severity: 'medium',
  cure: 'Leave client_credentials as its only OAuth flow and ALLOW_REFRESH_TOKEN_AUTH as its only other one; give users a client of their own.',
  source: `${REFERENCE}/API_CreateUserPoolClient.html`,
  check: ofMachines((client) => {
    const flows = flowsOfUsers(client);
    // The rule below tells of clients that have the newer flow.
    if (flows.length === 0 || client.authFlows.includes(CLIENT_TOKEN.flow)) return undefined;
    return `Beside client_credentials it has ${flows.join(', ')}.`;
  }),
};

/** `ALLOW_CLIENT_TOKEN_AUTH` beside other flows. */
export const mixedTokenAuth: Rule = {
  id: 'client-token-auth-mixed',
  title: 'ALLOW_CLIENT_TOKEN_AUTH stands beside other flows',
  severity: 'medium',
  cure: 'Give the client ALLOW_CLIENT_TOKEN_AUTH alone, and other callers a client of their own.',
  source: `${REFERENCE}/API_GetClientToken.html`,
  check: ofMachines(({ authFlows }) => {
    if (!authFlows.includes(CLIENT_TOKEN.flow)) return undefined;
    const others = authFlows.filter((flow) => flow !== CLIENT_TOKEN.flow);
    return others.length === 0 ? undefined : `Beside it the client has ${others.join(', ')}.`;
  }),
};

/** A stolen token is good until it expires: Cognito cannot take it back from an API. */
export const longLife: Rule = {
  id: 'token-long-life',
  title: 'Access tokens live longer than an hour',
  severity: 'medium',
  cure: 'Set AccessTokenValidity to an hour or less: a token that was issued cannot be taken back.',
  source: `${REFERENCE}/API_CreateUserPoolClient.html`,
  check: ofMachines(({ accessTokenSeconds }) =>
    accessTokenSeconds > LONGEST_LIFE_SECONDS ? `Its tokens live ${accessTokenSeconds} s.` : undefined,
  ),
};

const DAY_MS = 86_400_000;

/** A secret that was not changed for long. */
export const oldSecret: Rule = {
  id: 'client-secret-old',
  title: 'A client secret is old',
  severity: 'medium',
  cure: 'Rotate it: mizt-auth rotate, or AddUserPoolClientSecret and DeleteUserPoolClientSecret.',
  source: `${REFERENCE}/API_AddUserPoolClientSecret.html`,
  check: ofMachines(({ secretsMadeAt }, { readAt, maxSecretAgeMs }) => {
    const ages = (secretsMadeAt ?? []).map((madeAt) => readAt - madeAt).filter((age) => age > maxSecretAgeMs);
    if (ages.length === 0) return undefined;
    const days = (ms: number): string => counted(Math.floor(ms / DAY_MS), 'day');
    return `A secret of it is ${days(Math.max(...ages))} old; the limit is ${days(maxSecretAgeMs)}.`;
  }),
};

/** A pool of machines in which anybody may become a user. */
export const openSignUp: Rule = {
  id: 'pool-open-sign-up',
  title: 'Anybody may sign up in a pool of machines',
  severity: 'low',
  cure: 'Let administrators alone create users (AllowAdminCreateUserOnly): SignUp asks for no credentials of AWS.',
  source: `${REFERENCE}/API_SignUp.html`,
  check: ({ userPools }) =>
    (userPools ?? [])
      .filter(({ openSignUp: open, clients }) => open && clients?.some(isMachine))
      .map(({ arn, name: resource }) => ({
        arn,
        resource,
        where: 'user pool',
        what: 'A route that takes ID tokens would take those of whoever signs up.',
      })),
};
