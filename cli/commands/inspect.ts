import { text } from 'node:stream/consumers';
import { isOpaque, type Step } from '@mizt-auth/token-rules';
import { Args } from '@oclif/core';
import { BaseCommand } from '../base-command.ts';
import { targetFlags } from '../config/target-flags.ts';
import { EXIT } from '../errors.ts';
import { otherStackNote } from '../output/other-stack-note.ts';
import type { Session } from '../services/session.ts';
import type { ResolvedTarget, TargetSummary } from '../services/targets/target.ts';
import { trustedIssuer } from '../services/trusted-issuer.ts';
import { UsageError } from '../usage-error.ts';

/** What `inspect` prints with `--json`; `issuer` is null where it need not be known; `reason` says why a route refuses, and is null where it does not; `steps` are the gateway's own. */
export interface InspectJson {
  readonly target: TargetSummary;
  readonly issuer: string | null;
  readonly header: Readonly<Record<string, unknown>> | null;
  readonly claims: Readonly<Record<string, unknown>> | null;
  readonly problem: string | null;
  readonly explanation: string;
  readonly clockSkewSeconds: number | null;
  readonly routes: readonly {
    readonly method: string;
    readonly url: string;
    readonly allowed: boolean;
    readonly reason: string | null;
    readonly steps: readonly Step[];
  }[];
}

const OPAQUE =
  'The token is opaque: what it is worth is known to its issuer, and to the API that asks there. It cannot be inspected here.';

export default class Inspect extends BaseCommand {
  static override summary = 'Say whether the gateway would let a token through, route by route, and why not.';
  static override description =
    `Verifies the token with the keys of the target's issuer. The token itself is not printed. Exits 1 for a token that no route accepts, and 4 for an opaque one, which only its issuer can read.
Every user of the machine can see an argument: pipe in any token that matters.`;
  static override examples = [
    '<%= config.bin %> token --scope read --target aws --stage dev | <%= config.bin %> <%= command.id %> --target aws --stage dev',
    'cat token.txt | <%= config.bin %> <%= command.id %> - --target aws --stage dev --json',
  ];
  static override args = {
    token: Args.string({ description: 'The token, or - for stdin.', default: '-' }),
  };
  static override flags = targetFlags;

  async run(): Promise<InspectJson> {
    const { args, flags } = await this.parse(Inspect);
    const token = await this.#read(args.token);
    return this.withSession(flags, async (session) => {
      const target = await session.resolve();
      if (!target.cognito && isOpaque(token)) return this.#unreadable(session, target);
      const issuer = await this.#issuer(session, target);
      const { inspectToken } = await import('@mizt-auth/consumer/inspection');
      const { judgeOnRoute } = await import('../services/judged-steps.ts');
      const jwks = await target.issuer.keys(session.context, issuer);
      const { cognito, apiAudience: audience, audiences } = target;
      const parts = { issuer, jwks, nowMs: session.context.now(), cognito, audience, audiences };
      const inspection = inspectToken(token, parts);
      const routes = target.routes.map(({ method, url, access }) => {
        const { steps, refusal } = judgeOnRoute(token, parts, { access });
        // What is wrong with the token itself is told with what the clocks have to do with it.
        const reason = inspection.problem === null ? (refusal?.why ?? null) : inspection.explanation;
        return { method, url, allowed: refusal === null, reason, steps };
      });
      const result = { target: session.target.summary, issuer, ...inspection, routes };
      this.#report(result);
      const other = otherStackNote(inspection.claims?.iss, issuer, session.target);
      if (other !== undefined) this.note(other);
      if (flags.trace)
        for (const { method, url, steps } of routes)
          await this.noteSteps(`the token on ${method} ${url}`, steps);
      return result;
    });
  }

  // Nothing is wrong with such a token, and nothing can be said for it either.
  #unreadable({ target }: Session, { issuer }: ResolvedTarget): InspectJson {
    process.exitCode = EXIT.inconclusive;
    this.log(OPAQUE);
    const nothing = { header: null, claims: null, clockSkewSeconds: null, routes: [] };
    return {
      target: target.summary,
      issuer: issuer.issuer ?? null,
      ...nothing,
      problem: 'opaque',
      explanation: OPAQUE,
    };
  }

  // Where nobody says who issues the target's tokens, one that the target issues tells.
  async #issuer({ context, target }: Session, resolved: ResolvedTarget): Promise<string> {
    const { issuer } = resolved.issuer;
    if (issuer !== undefined) return issuer;
    return trustedIssuer(resolved, await resolved.clients[0].obtain(context, target.scopes));
  }

  async #read(argument: string): Promise<string> {
    if (argument === '-' && process.stdin.isTTY)
      throw new UsageError('There is no token.', ['Pipe it in, or give it as an argument']);
    const given = argument === '-' ? await text(process.stdin) : argument;
    // What HTTP takes off a header's value, and the end of a line; no other white space.
    const token = given.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '').replace(/^bearer /i, '');
    if (token === '') throw new UsageError('There is no token.', ['Pipe it in, or give it as an argument']);
    return token;
  }

  #report({ claims, problem, explanation, routes }: InspectJson): void {
    for (const [name, value] of Object.entries(claims ?? {})) this.log(`${name}: ${JSON.stringify(value)}`);
    this.log(problem === null ? '\nThe token is valid.' : `\n${explanation}`);
    for (const { method, url, reason } of routes)
      this.log(
        `${reason === null ? 'accepts' : 'refuses'}  ${method} ${url}${reason === null ? '' : `  ${reason}`}`,
      );
    if (problem !== null || (routes.length > 0 && routes.every(({ allowed }) => !allowed)))
      process.exitCode = EXIT.violated;
  }
}
