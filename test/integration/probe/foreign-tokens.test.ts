import assert from 'node:assert/strict';
import { type IssuerHabits, probeIssuer } from '../../helpers/own-issuer.ts';

type Refuses = NonNullable<IssuerHabits['refuses']>;

const found = async (refuses: Refuses): Promise<readonly string[]> =>
  (await probeIssuer(['C27', 'C28', 'E10', 'E14'], { refuses })).map(
    ({ id, verdict, severity }) => `${id.slice(0, 3)} ${severity ?? verdict}`,
  );

const hasExtension: Refuses = (header) => 'crit' in header || 'b64' in header;

describe('the probe on tokens that no Cognito issued', () => {
  it('asks for no token_use where the issuer writes none, and is content with an API that looks at the type', async () => {
    const sound: Refuses = (header, claims) => header.typ !== 'at+jwt' || hasExtension(header, claims);
    assert.deepEqual(await found(sound), ['C27 pass', 'C28 pass', 'E10 pass', 'E14 skipped']);
  });

  it('is content with an API that looks at the audience, as an ID token is for its client', async () => {
    const sound: Refuses = (header, claims) =>
      claims.aud !== 'api' || claims.scope !== 'read' || hasExtension(header, claims);
    assert.deepEqual(await found(sound), ['C27 pass', 'C28 pass', 'E10 pass', 'E14 skipped']);
  });

  it('finds an API that takes ID tokens, and calls an unknown critical header a flaw that needs another', async () => {
    assert.deepEqual(await found(() => false), ['C27 medium', 'C28 medium', 'E10 high', 'E14 skipped']);
  });
});
