import assert from 'node:assert/strict';
import { apiGatewayRules } from '@mizt-auth/local-aws';
import { awsVariables } from '../helpers/aws-variables.ts';
import { cli } from '../helpers/cli.ts';
import { callByPage, readingCall, useLivePage } from '../helpers/live-page.ts';
import { PREFIX, premiumUrl, useUnthrottledStack } from '../helpers/stack.ts';
import { IN, TOKEN_TABLE, tokenMaterial } from '../helpers/token-table.ts';

interface Route {
  readonly method: string;
  readonly allowed: boolean;
  readonly steps: readonly Step[];
}

interface Step {
  readonly name: string;
  readonly state: string;
  readonly why: string;
}

interface Answer {
  readonly step: string;
  readonly why: string;
}

// How long ago a token expired differs between two looks at the clock.
const answerOf = (steps: readonly Step[]): Answer => {
  const refused = steps.find(({ state }) => state === 'refused');
  return { step: refused?.name ?? IN, why: (refused?.why ?? '').replace(/\d+ s /, 'some s ') };
};

describe('the gateway, inspect and the live page give one answer', () => {
  const { refuse } = apiGatewayRules;
  const stack = useUnthrottledStack({
    gatewayRules: {
      refuse: (type, request, method, step) => {
        const answer = refuse(type, request, method);
        return { ...answer, headers: { ...answer.headers, 'x-step': step ?? 'unknown' } };
      },
    },
  });
  const page = useLivePage(stack);
  const before = { ...process.env };
  beforeEach(() => Object.assign(process.env, awsVariables(stack())));
  after(() => {
    for (const name of Object.keys(awsVariables(stack()))) delete process.env[name];
    Object.assign(process.env, before);
  });

  const gateway = async (authorization: string): Promise<string> => {
    // Latin-1 is what a header can carry: Node refuses the rest before it is sent.
    const response = await fetch(premiumUrl(stack()), { headers: { authorization } });
    if (response.status === 200) return IN;
    // Node itself refuses header lines over the limit, before the gateway's rules are asked.
    return response.status === 431 ? 'form' : (response.headers.get('x-step') ?? String(response.status));
  };

  const inspect = async (token: string): Promise<Answer> => {
    const { stdout } = await cli('inspect', token, '--json', '--target', 'aws', '--stack-prefix', PREFIX);
    const { routes } = JSON.parse(stdout) as { routes: readonly Route[] };
    const read = routes.find(({ method }) => method === 'GET');
    const said = answerOf(read?.steps ?? []);
    assert.equal(read?.allowed, said.step === IN);
    return said;
  };

  const live = async (value: string): Promise<Answer> => {
    const { steps } = await callByPage(page(), readingCall({ kind: 'pasted', value }));
    return answerOf(steps);
  };

  for (const [what, make, answer] of TOKEN_TABLE) {
    it(`on ${what}: ${answer}`, async () => {
      const token = make(await tokenMaterial(stack()));
      const said = await inspect(token);
      assert.deepEqual(
        { gateway: await gateway(token), inspect: said.step },
        { gateway: answer, inspect: answer },
      );
      assert.deepEqual(await live(token), said);
    });
  }
});
