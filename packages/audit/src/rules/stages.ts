import type { DeployedStage } from '@mizt-auth/access/api-gateway';
import type { Account, AccountApi } from '../account.ts';
import type { Remark, Rule } from '../rule.ts';

const GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';

/** A sentence for each stage of which there is something to say. */
const ofStages =
  (say: (stage: DeployedStage, api: AccountApi) => string | undefined) =>
  ({ apis }: Account): readonly Remark[] =>
    apis.flatMap((api) =>
      (api.stages ?? []).flatMap((stage) => {
        const what = say(stage, api);
        const { name: resource } = api;
        return what === undefined ? [] : [{ arn: stage.arn, resource, where: `stage ${stage.name}`, what }];
      }),
    );

/**
 * A stage that writes whole requests to its log. API Gateway blacks out authorization headers and API keys in it, and
 * nothing else: not a token in a body or a parameter, and none of the content.
 */
export const dataTrace: Rule = {
  id: 'stage-data-trace',
  title: 'Whole requests and answers are logged',
  severity: 'medium',
  cure: 'Turn data tracing off (dataTraceEnabled), which AWS advises against in production, and delete what was logged.',
  source: `${GUIDE}/rest-api-execution-logging.html`,
  check: ofStages(({ dataTrace: methods }) =>
    methods.length === 0
      ? undefined
      : `The execution log holds bodies and parameters of ${methods.includes('*') ? 'every method' : methods.join(', ')}; of secrets in them, authorization headers and API keys alone are blacked out.`,
  ),
};

/** A REST API without a web ACL; an HTTP API can have none. */
export const noWaf: Rule = {
  id: 'stage-without-waf',
  title: 'No web ACL stands before a stage',
  severity: 'info',
  cure: 'Associate a web ACL of AWS WAF with the stage, where the API is open to the internet.',
  source: `${GUIDE}/apigateway-control-access-aws-waf.html`,
  check: ofStages(({ webAclArn }, { kind }) =>
    kind === 'rest' && !webAclArn ? 'AWS WAF looks at none of its requests.' : undefined,
  ),
};

/** A stage without limits of its own, so that one API can use up those of the account. */
export const noThrottle: Rule = {
  id: 'stage-without-throttle',
  title: 'A stage has no throttle of its own',
  severity: 'info',
  cure: 'Set a rate and a burst for all methods of the stage.',
  source: `${GUIDE}/api-gateway-request-throttling.html`,
  check: ofStages(({ throttle }) =>
    throttle === undefined ? 'Only the limits of the account hold, which all APIs share.' : undefined,
  ),
};
