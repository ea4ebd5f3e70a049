import { randomUUID } from 'node:crypto';
import { type Json, type JwsParts, signingInput, withSignature } from '../forge/jws.ts';
import { inScopeForm } from '../forge/scope-form.ts';
import type { SignOptions } from '../matrix/context.ts';
import { RSA_ALGORITHMS, type SigningAlgorithm, type TestIssuer } from '../matrix/laboratory.ts';
import { NotApplicable } from '../matrix/not-applicable.ts';
import type { EngineContext } from './run-context.ts';

const withoutUndefined = (claims: Json): Json =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));

const algorithmFor = (
  issuer: TestIssuer,
  { header }: JwsParts,
  wanted: SigningAlgorithm | undefined,
): SigningAlgorithm => {
  const algorithms: readonly SigningAlgorithm[] = issuer.algorithms ?? RSA_ALGORITHMS;
  if (wanted !== undefined && !algorithms.includes(wanted))
    throw new NotApplicable(`The issuer’s key is for ${algorithms[0]}, and cannot sign with ${wanted}.`);
  return wanted ?? algorithms.find((each) => each === header.alg) ?? algorithms[0] ?? 'RS256';
};

/** A token that the issuer signs: the claims of a real one with these changes. It is hidden from every report. */
export const signAs = async (
  run: Pick<EngineContext, 'issuer' | 'hide'>,
  real: JwsParts,
  changes: Json,
  options: SignOptions,
): Promise<string> => {
  const issuer = run.issuer();
  const { kid = issuer.kid ?? String(real.header.kid), header = {}, rewrite = (text) => text } = options;
  const algorithm = algorithmFor(issuer, real, options.algorithm);
  // A new id for each, so that no cache takes one token for another.
  const claims = withoutUndefined({
    ...real.payload,
    jti: randomUUID(),
    ...inScopeForm(changes, real.payload),
  });
  const input = signingInput(
    withoutUndefined({ ...real.header, kid, alg: algorithm, ...header }),
    rewrite(JSON.stringify(claims)),
  );
  const token = withSignature(input, await issuer.sign(input, kid, algorithm));
  run.hide(token);
  return token;
};
