import { ANONYMOUS } from '@mizt-auth/access';
import { Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.ts';
import { accessFlag, callerFlag, documentFlag } from '../../config/access-flags.ts';
import { loadConfig } from '../../config/config-file.ts';
import { chosenName, type TargetChoice } from '../../config/target-choice.ts';
import { type ParsedTargetFlags, targetFlags } from '../../config/target-flags.ts';
import { callersOf, declaredCallers, declaredRoutes } from '../../services/access/declared.ts';
import { readDocument } from '../../services/access/document.ts';
import { anyClient, firstModel, parseCaller, type Written, writeAccess } from '../../services/access/init.ts';
import { accessPlace } from '../../services/access/place.ts';

type InitFlags = ParsedTargetFlags & {
  readonly openapi?: string | undefined;
  readonly caller?: string[] | undefined;
};

export default class AccessInit extends BaseCommand {
  static override summary = 'Write the file that says who may call what.';
  static override description =
    `Takes the routes from the target, or from an OpenAPI file, and says for each caller what its scopes open: for nobody, who has no token, and for each client. Nothing is asked of the target, but for an API of an account, which API Gateway describes. Read the file before you commit it: it says what is declared, which is not always what was meant.
A file that is there stays as it is, unless --merge adds the routes and callers that it lacks, or --force writes it anew.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> --force',
    '<%= config.bin %> <%= command.id %> --openapi openapi.yaml --caller reader=orders:read --caller writer=orders:read,orders:write --access orders.access.yaml',
    '<%= config.bin %> <%= command.id %> --merge',
  ];
  static override flags = {
    ...targetFlags,
    ...accessFlag,
    ...documentFlag,
    ...callerFlag,
    merge: Flags.boolean({
      summary: 'Add the routes and callers that the file lacks; rows, comments and order stay.',
      env: 'MIZT_AUTH_MERGE',
      exclusive: ['force'],
    }),
    force: Flags.boolean({ summary: 'Write the file anew if it is there.', env: 'MIZT_AUTH_FORCE' }),
  };

  async run(): Promise<Written> {
    const { flags } = await this.parse(AccessInit);
    const loaded = await loadConfig(process.cwd());
    const { path } = accessPlace(flags.access, loaded, chosenName(flags, loaded));
    const { routes, callers } = await this.#declared(flags);
    const written = await writeAccess(path, firstModel(routes, callers), flags);
    this.#tell(written, flags.merge);
    return written;
  }

  async #declared(flags: InitFlags) {
    const document = flags.openapi === undefined ? undefined : await readDocument({ file: flags.openapi });
    for (const reason of document?.left ?? []) this.note(`Left out: ${reason}.`);
    const given = flags.caller?.map(parseCaller);
    // A document has callers of its own until somebody names a target that calls it.
    const loaded = await loadConfig(process.cwd());
    const alone =
      document !== undefined && flags.target === undefined && loaded?.config.defaultTarget === undefined;
    if (document !== undefined && (given !== undefined || alone))
      return { routes: document.routes, callers: given ? [ANONYMOUS, ...given] : anyClient(document.routes) };
    const choice = await this.chooseTarget(flags);
    const asked = document === undefined ? await this.#ask(choice, flags) : undefined;
    const { callers, unknown } = asked === undefined ? declaredCallers(choice) : callersOf(asked.clients);
    for (const name of unknown)
      this.note(`The scopes of ${name} are not written down, so it is denied wherever a scope is asked for.`);
    return {
      routes: document?.routes ?? asked?.routes ?? (await declaredRoutes(choice)),
      callers: given ? [ANONYMOUS, ...given] : callers,
    };
  }

  async #ask({ kind }: TargetChoice, flags: InitFlags) {
    if (kind !== 'gateway') return undefined;
    const asked = await this.withSession(flags, async ({ target, context }) => target.declares?.(context));
    for (const reason of asked?.left ?? []) this.note(`Left out: ${reason}.`);
    if (asked === undefined) return undefined;
    const clients = asked.clients.map(({ name, scopes }) => ({
      name,
      ...(scopes.length > 0 && { scopes: [...scopes] }),
    }));
    return { routes: asked.routes, clients };
  }

  #tell({ file, routes, callers, newRoutes, newCallers, stale, differing }: Written, merge: boolean): void {
    if (!merge) this.log(`Wrote ${file}: ${routes} routes, callers ${callers.join(', ')}.`);
    else if (newRoutes.length + newCallers.length === 0) this.log(`${file} lacks nothing.`);
    for (const route of merge ? newRoutes : []) this.log(`Added ${route}.`);
    for (const caller of merge ? newCallers : []) this.log(`Added the caller ${caller}.`);
    for (const route of stale) this.note(`${route} is in ${file} and nowhere else: it stays.`);
    for (const sentence of differing) this.note(`${sentence}: it stays.`);
  }
}
