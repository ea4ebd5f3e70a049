import type { Route } from '@mizt-auth/access';
import { type AccessToken, type ApiResponse, callAuthorized, type TokenSource } from '@mizt-auth/consumer';
import { Args, Flags } from '@oclif/core';
import { EXIT } from '../errors.ts';
import { destination, parseHeaders, readData } from '../services/request-parts.ts';
import { assertBody, assertCallable, methodOf } from '../services/request-rules.ts';
import type { Session } from '../services/session.ts';
import { laidOver, partsOf, withoutSecrets } from '../services/targets/routes.ts';
import type { TargetSummary } from '../services/targets/target.ts';
import { optionalScope, type ParsedTokenFlags, TokenCommand, tokenFlags } from '../token-command.ts';

/** What `request` prints with `--json`. */
export interface RequestJson extends ApiResponse {
  readonly target: TargetSummary;
  readonly method: string;
  readonly url: string;
}

export default class Request extends TokenCommand {
  static override summary = 'Call the API with a token attached.';
  static override description =
    `The body of the answer goes to stdout, status and time to stderr; any status other than 2xx exits with code 1.
The token goes to the hosts of the target's own API and to no other. For a route that the target knows, the scope is chosen for you, and its headers and body go along. A cached token that the API answers with 401 is dropped, and the call is made once more with a new one.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> GET /home/premium',
    '<%= config.bin %> <%= command.id %> POST /home/premium --scope write --data \'{"title":"News"}\' --header "Content-Type: application/json"',
  ];
  static override args = {
    method: Args.string({ description: 'HTTP method.', required: true }),
    url: Args.string({ description: "Path below the target's API, or a full URL.", required: true }),
  };
  static override flags = {
    ...tokenFlags,
    scope: optionalScope,
    data: Flags.string({
      char: 'd',
      summary: 'Body to send; @FILE sends a file, @- stdin.',
      env: 'MIZT_AUTH_DATA',
    }),
    header: Flags.string({
      char: 'H',
      summary: 'Header to send, "Name: value"; may be repeated.',
      env: 'MIZT_AUTH_REQUEST_HEADER',
      multiple: true,
    }),
  };

  async run(): Promise<RequestJson> {
    const { args, flags } = await this.parse(Request);
    const method = methodOf(args.method);
    assertCallable(args.url);
    const headers = parseHeaders(flags.header ?? []);
    const body = flags.data === undefined ? undefined : await readData(flags.data);
    assertBody(method, body);
    return this.withSession(flags, async (session) => {
      const { url, scopes, route } = destination(
        await session.resolve(),
        method,
        args.url,
        flags.scope ?? [],
      );
      const own = route ? partsOf(route) : { headers: {}, body: undefined };
      const context = withoutSecrets(session.context, route ?? {});
      const response = await callAuthorized(context, this.#source(session, flags), {
        method,
        url,
        headers: laidOver(own.headers, headers),
        body: body ?? own.body,
        scopes,
      });
      if (!this.jsonEnabled()) process.stdout.write(response.body);
      this.note(`${method} ${url}: ${response.status} in ${Math.round(response.durationMs)} ms`);
      if (response.status < 200 || response.status > 299) process.exitCode = EXIT.violated;
      if (flags.trace && route && response.status >= 400) await this.#explain(session, route);
      return { target: session.target.summary, method, url, ...response };
    });
  }

  // What was sent last is what was refused.
  #sent: AccessToken | undefined;

  async #explain(session: Session, route: Route): Promise<void> {
    const { judgedSteps } = await import('../services/judged-steps.ts');
    const steps = this.#sent && (await judgedSteps(session, this.#sent, route));
    if (steps !== undefined) await this.noteSteps(`the token on ${route.method} ${route.url}`, steps);
  }

  #source(session: Session, flags: ParsedTokenFlags): TokenSource {
    return {
      get: async (scopes) => {
        const held = await this.obtain(session, flags, scopes);
        this.#sent = held.token;
        return held;
      },
      drop: (token) => {
        this.note(
          'The API answered a cached token with 401: the token is dropped, and the call is made once more.',
        );
        return this.tokens(session, flags).drop(token);
      },
    };
  }
}
