import { laboratoryService } from '../laboratory/service.ts';
import type { AwsService } from '../protocol/service.ts';
import type { StackParts } from '../stack-parts.ts';
import { apiGateway } from './api-gateway/api-gateway.ts';
import { cloudFormation } from './cloudformation/cloudformation.ts';
import { cognitoIdp } from './cognito-idp/cognito-idp.ts';
import { secretsManager } from './secrets-manager/secrets-manager.ts';
import { sts } from './sts/sts.ts';

/** Every service behind the AWS endpoint, a row each. */
export const SERVICES: readonly AwsService<StackParts>[] = [
  secretsManager,
  cloudFormation,
  cognitoIdp,
  sts,
  apiGateway,
  laboratoryService,
];
