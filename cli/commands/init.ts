import { Flags, type Interfaces } from '@oclif/core';
import { CONFIG_FILE } from '../config/config-name.ts';
import { type ParsedTargetFlags, targetFlags } from '../config/target-flags.ts';
import { DoctorCommand, type DoctorJson } from '../doctor-command.ts';
import type { Written } from '../services/access/init.ts';
import { type Given, issuerFault, parseRoute, parseSecretPlace } from '../services/init/answers.ts';
import { complete } from '../services/init/ask.ts';
import { assertFree, setUp } from '../services/init/set-up.ts';
import { UsageError } from '../usage-error.ts';

/** What `init` prints with `--json`. */
export interface InitJson {
  readonly config: string;
  readonly access: Written;
  readonly doctor: DoctorJson;
}

const env = (name: string): string => `MIZT_AUTH_INIT_${name}`;

const flags = {
  name: Flags.string({ summary: 'Name of the target.', env: env('NAME'), default: 'api' }),
  issuer: Flags.string({ summary: 'URL of the issuer.', env: env('ISSUER'), helpValue: 'URL' }),
  'client-id': Flags.string({ summary: 'Client id.', env: env('CLIENT_ID') }),
  'secret-from': Flags.string({
    summary:
      'Where the client secret is: env:NAME, file:PATH or secretsManager:ID#KEY; never the secret itself.',
    env: env('SECRET_FROM'),
    helpValue: 'PLACE',
  }),
  scope: Flags.string({
    char: 's',
    summary: 'Scope that the client may request; may be repeated.',
    env: env('SCOPE'),
    multiple: true,
  }),
  openapi: Flags.string({
    summary: 'OpenAPI file that describes the API.',
    env: env('OPENAPI'),
    helpValue: 'FILE',
    exclusive: ['route'],
  }),
  'base-url': Flags.string({
    summary: 'URL of the API, if it is not the first server in the file.',
    env: env('BASE_URL'),
    dependsOn: ['openapi'],
  }),
  route: Flags.string({
    summary: 'Route of the API and the scopes that open it, where there is no OpenAPI file; may be repeated.',
    env: env('ROUTE'),
    helpValue: '"METHOD URL SCOPE"',
    multiple: true,
  }),
  force: Flags.boolean({ summary: 'Write the files anew if they are there.', env: env('FORCE') }),
  timeout: targetFlags.timeout,
};

type GivenFlags = Interfaces.InferredFlags<typeof flags>;

export default class Init extends DoctorCommand {
  static override summary = 'Set up a target: its config, its access file, and a look at whether it works.';
  static override description =
    `Asks for the issuer, the client, where its secret is, and an OpenAPI file or routes; flags answer ahead, and without a terminal they must. The secret itself is never asked for. Writes mizt-auth.json and mizt-auth.access.yaml here, then does what doctor does.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --issuer https://login.example.com --client-id orders --secret-from env:CLIENT_SECRET --openapi openapi.yaml',
  ];
  static override flags = flags;

  async run(): Promise<InitJson> {
    const { flags } = await this.parse(Init);
    const folder = process.cwd();
    assertFree(folder, flags.force);
    const answers = await complete(this.#given(flags));
    const access = await setUp(folder, flags.name, answers, flags.force);
    this.log(`Wrote ${CONFIG_FILE} and ${access.file}: read both before you commit them.`);
    // The config that was just written says everything else.
    const chosen = { target: flags.name, timeout: flags.timeout } as ParsedTargetFlags;
    const doctor = await this.withSession(chosen, (session) => this.diagnose(session));
    return { config: CONFIG_FILE, access, doctor };
  }

  #given(flags: GivenFlags): Given {
    const {
      issuer,
      'client-id': clientId,
      'secret-from': place,
      scope,
      openapi,
      'base-url': baseUrl,
      route,
    } = flags;
    const fault = issuer === undefined ? undefined : issuerFault(issuer);
    if (fault !== undefined) throw new UsageError(`--issuer is wrong: ${fault}`);
    const routes = route?.map((text) => {
      const parsed = parseRoute(text);
      if (parsed !== undefined) return parsed;
      throw new UsageError(`The route "${text}" is not METHOD URL SCOPE.`, [
        'Write --route "GET https://api.example.com/orders orders:read"',
      ]);
    });
    const known = { issuer, clientId, secret: place === undefined ? undefined : parseSecretPlace(place) };
    return { ...known, scopes: scope, openapi, baseUrl, routes };
  }
}
