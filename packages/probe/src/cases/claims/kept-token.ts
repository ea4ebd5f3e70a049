import { claimsOf, splitJws } from '../../forge/jws.ts';
import type { Attempt } from '../../matrix/attempt.ts';
import type { FixtureKind } from '../../matrix/client.ts';
import type { CaseContext } from '../../matrix/context.ts';
import { NotApplicable, NotTried } from '../../matrix/not-applicable.ts';
import { mayCall } from '../../matrix/route.ts';
import { isForeign } from '../shared/audience.ts';
import { claimedScopes } from '../shared/granted-scopes.ts';
import { bearer } from '../shared/requests.ts';
import { ownToken } from '../shared/tokens.ts';

/** A token that exists already, read. */
interface Read {
  readonly name: string;
  readonly value: string;
}

/** Why a case of such tokens is skipped. */
export const NONE = new NotApplicable('No such token is known: name one under tokens in mizt-auth.json.');

/** Every token of this kind that the target knows; each is hidden. */
export const readAll = async (context: CaseContext, kind: FixtureKind): Promise<Read[]> => {
  const fixtures = (context.target.fixtures ?? []).filter(({ is }) => is === kind);
  const read = fixtures.map(async ({ name, token }) => {
    const value = await context.once(`fixture ${name}`, token);
    context.hide(value);
    return { name, value };
  });
  return Promise.all(read);
};

/** Those whose scopes open the route: another would be refused for that alone. Throws {@link NotApplicable}. */
export const fitting = ({ route }: CaseContext, tokens: readonly Read[]): readonly Read[] => {
  const fit = tokens.filter(({ value }) => {
    const scopes = claimedScopes(value);
    return scopes === undefined || mayCall(route, scopes);
  });
  if (fit.length === 0 && tokens.length > 0)
    throw new NotApplicable('None of these tokens has a scope that opens this route.');
  return fit;
};

/** Shows each token to the route, which must refuse it. */
export const show = (context: CaseContext, tokens: readonly Read[]): readonly Attempt[] =>
  tokens.map(({ name, value }) => bearer(context, name, value, { expect: 'refused' }));

/** The same for all that fit of this kind. */
export const shown = async (context: CaseContext, kind: FixtureKind): Promise<readonly Attempt[]> => {
  const tokens = await readAll(context, kind);
  if (tokens.length === 0) throw NONE;
  return show(context, fitting(context, tokens));
};

// One that is refused for its key, its issuer or its audience shows nothing of its time.
const differsInTimeAlone = async (context: CaseContext, { value }: Read): Promise<boolean> => {
  const [kept, right] = [splitJws(value), splitJws(await ownToken(context))];
  if (kept === undefined || right === undefined) return kept === right;
  if (kept.payload.iss !== right.payload.iss || (await isForeign(context, value))) return false;
  const { kid } = kept.header;
  return kid === right.header.kid || (await context.jwks()).some((key) => key.kid === kid);
};

/** Tokens that expired longer ago than the leeway, and are right in all else. */
export const expired = async (context: CaseContext): Promise<readonly Attempt[]> => {
  const { target, maxLeewaySeconds } = context;
  const tokens = await readAll(context, 'expired');
  if (tokens.length === 0) throw NONE;
  const ageOf = ({ value }: Read): number => target.context.now() / 1000 - Number(claimsOf(value).exp);
  const alive = tokens.find((token) => ageOf(token) < 0);
  if (alive !== undefined) throw new NotTried(`The token ${alive.name} has not expired.`);
  // What expired a moment ago may be within the leeway; of an opaque token nobody knows.
  const old = tokens.filter((token) => !(ageOf(token) <= maxLeewaySeconds));
  if (old.length === 0)
    throw new NotApplicable(
      `The tokens that are known expired less than ${maxLeewaySeconds} s ago, the leeway.`,
    );
  const alike = await Promise.all(old.map((token) => differsInTimeAlone(context, token)));
  if (!alike.includes(true))
    throw new NotApplicable(
      'The expired tokens that are known differ from today’s in key, issuer or audience.',
    );
  return show(
    context,
    fitting(
      context,
      old.filter((_, at) => alike[at]),
    ),
  );
};
