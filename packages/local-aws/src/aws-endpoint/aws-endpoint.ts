import { CLOUDFORMATION_NAMESPACE, type CloudFormation } from '../cloudformation/cloudformation.ts';
import { type HttpHandler, type HttpRequest, type HttpResponse, headerValue } from '../http/message.ts';
import type { Laboratory } from '../laboratory/laboratory.ts';
import { LABORATORY_TARGET, runLaboratoryOperation } from '../laboratory/operations.ts';
import type { SecretsManager } from '../secrets-manager/secrets-manager.ts';
import { type CallerIdentity, STS_NAMESPACE } from '../sts/sts.ts';
import { AwsError, jsonAnswer, jsonError, queryAnswer, queryError } from './aws-answer.ts';
import { readSignature, signedService } from './signature.ts';

/** The services behind the endpoint; each knows its own operations. */
export interface AwsServices {
  readonly secretsManager: SecretsManager;
  readonly cloudFormation: CloudFormation;
  readonly callerIdentity: CallerIdentity;
  readonly laboratory: Laboratory;
}

const SUPPORTED = 'secretsmanager:GetSecretValue, cloudformation:DescribeStacks and sts:GetCallerIdentity';

const unsupported = (operation: string): AwsError =>
  new AwsError(
    'UnknownOperationException',
    `The embedded stack does not support ${operation}. It supports ${SUPPORTED}.`,
  );

const answerJson = async (
  services: AwsServices,
  target: string,
  request: HttpRequest,
): Promise<HttpResponse> => {
  try {
    if (target.startsWith(LABORATORY_TARGET)) {
      return jsonAnswer(await runLaboratoryOperation(services.laboratory, target, request.body.toString()));
    }
    const { region } = readSignature(request, 'secretsmanager');
    if (target !== 'secretsmanager.GetSecretValue') throw unsupported(target.replace('.', ':'));
    return jsonAnswer(services.secretsManager.getSecretValue(request.body.toString(), region));
  } catch (error) {
    if (error instanceof AwsError) return jsonError(error);
    throw error;
  }
};

const query = (services: AwsServices, form: URLSearchParams, request: HttpRequest): HttpResponse => {
  const action = form.get('Action') ?? '';
  if (action === 'DescribeStacks') {
    const { region } = readSignature(request, 'cloudformation');
    return queryAnswer(
      action,
      CLOUDFORMATION_NAMESPACE,
      services.cloudFormation.describeStacks(form, region),
    );
  }
  if (action === 'GetCallerIdentity') {
    return queryAnswer(action, STS_NAMESPACE, services.callerIdentity(readSignature(request, 'sts')));
  }
  throw unsupported(
    [signedService(request), action || `${request.method} ${request.path}`].filter(Boolean).join(':'),
  );
};

const answerQuery = (services: AwsServices, request: HttpRequest): HttpResponse => {
  const form = new URLSearchParams(request.body.toString());
  const namespace = form.get('Version') === '2011-06-15' ? STS_NAMESPACE : CLOUDFORMATION_NAMESPACE;
  try {
    return query(services, form, request);
  } catch (error) {
    if (error instanceof AwsError) return queryError(namespace, error);
    throw error;
  }
};

/**
 * One endpoint for every AWS service of the stack, as `AWS_ENDPOINT_URL` wants it. The protocol tells
 * the services apart: an `X-Amz-Target` header is JSON 1.1, anything else the Query protocol.
 */
export const createAwsEndpoint =
  (services: AwsServices): HttpHandler =>
  async (request) => {
    const target = headerValue(request, 'x-amz-target');
    return target === undefined ? answerQuery(services, request) : answerJson(services, target, request);
  };
