import { AbortedError } from '@mizt-auth/consumer';
import { UsageError } from '../../usage-error.ts';
import {
  type Answers,
  type Given,
  issuerFault,
  parseRoute,
  type RouteAnswer,
  type SecretPlace,
  variableFault,
} from './answers.ts';

/** True where somebody can be asked: questions go to stderr, answers come from stdin. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

// Questions are no result, so that they leave stdout alone.
const context = { output: process.stderr };

/** Puts a question; Ctrl-C ends the command as it does everywhere. */
const answered = async <T>(question: Promise<T>): Promise<T> => {
  try {
    return await question;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError')
      throw new AbortedError('Interrupted; nothing was written.', { host: '' });
    throw error;
  }
};

type Validate = (value: string) => string | undefined;

const some: Validate = (value) => (value.trim() === '' ? 'An answer is needed.' : undefined);

const text = async (message: string, fault: Validate, standard?: string): Promise<string> => {
  const { default: input } = await import('@inquirer/input');
  const validate = (value: string): string | true => fault(value.trim()) ?? true;
  const asked = { message, validate, ...(standard === undefined ? {} : { default: standard }) };
  return (await answered(input(asked, context))).trim();
};

const secretPlace = async (): Promise<SecretPlace> => {
  const { default: select } = await import('@inquirer/select');
  const kind = await answered(
    select(
      {
        message: 'Where is the client secret? (the secret itself is not asked for)',
        choices: [
          { name: 'in an environment variable', value: 'env' },
          { name: 'in a file', value: 'file' },
          { name: 'in AWS Secrets Manager', value: 'secretsManager' },
        ] as const,
      },
      context,
    ),
  );
  if (kind === 'env') return { env: await text('Name of the variable:', variableFault, 'CLIENT_SECRET') };
  if (kind === 'file') return { file: await text('Path of the file:', some) };
  const secretsManager = await text('Name or ARN of the secret:', some);
  const key = await text('Key in its JSON (empty where the whole is the secret):', () => undefined);
  return { secretsManager, ...(key === '' ? {} : { key }) };
};

const askScopes = async (): Promise<string[]> => {
  const answer = await text(
    'Scopes of the client, separated by spaces (empty if not known):',
    () => undefined,
  );
  return answer.split(/[\s,]+/).filter((scope) => scope !== '');
};

const routes = async (): Promise<RouteAnswer[]> => {
  const fault: Validate = (value) =>
    value === '' || parseRoute(value)
      ? undefined
      : 'Write METHOD URL SCOPE, such as GET https://api.example.com/orders orders:read.';
  const found: RouteAnswer[] = [];
  for (;;) {
    const answer = parseRoute(await text('A route (METHOD URL SCOPE; empty to end):', fault));
    if (answer === undefined) return found;
    found.push(answer);
  }
};

/** A question, and the flag that answers it. */
const QUESTIONS = {
  issuer: ['--issuer', () => text('Issuer (its URL):', issuerFault)],
  clientId: ['--client-id', () => text('Client id:', some)],
  secret: ['--secret-from', secretPlace],
} as const;

const required = async <K extends keyof typeof QUESTIONS>(given: Given, name: K): Promise<Answers[K]> => {
  const known = given[name];
  if (known !== undefined) return known as Answers[K];
  const [flag, ask] = QUESTIONS[name];
  if (canAsk()) return (await ask()) as Answers[K];
  throw new UsageError(`${flag} is missing, and there is no terminal to ask on.`, [
    `Add ${flag}, or run in a terminal`,
  ]);
};

const api = async ({
  openapi,
  baseUrl,
  routes: known,
}: Given): Promise<Pick<Answers, 'openapi' | 'baseUrl' | 'routes'>> => {
  if (openapi !== undefined || known !== undefined) return { openapi, baseUrl, routes: known ?? [] };
  if (!canAsk())
    throw new UsageError('--openapi or --route is missing, and there is no terminal to ask on.', [
      'Add --openapi FILE, or --route "GET https://… SCOPE" for each route',
    ]);
  const file = await text('OpenAPI file (empty to name routes instead):', () => undefined);
  return file === '' ? { routes: await routes() } : { openapi: file, baseUrl, routes: [] };
};

/** Asks for what the flags do not say, in a terminal. Throws {@link UsageError} where there is none. */
export const complete = async (given: Given): Promise<Answers> => {
  const issuer = await required(given, 'issuer');
  const clientId = await required(given, 'clientId');
  const secret = await required(given, 'secret');
  const scopes = given.scopes ?? (canAsk() ? await askScopes() : []);
  return { issuer, clientId, secret, scopes, ...(await api(given)) };
};
