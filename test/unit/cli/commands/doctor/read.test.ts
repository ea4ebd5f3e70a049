import { mockSecretError, mockSecretText } from '../../../../helpers/aws-mock.ts';
import { afterStacks, type Illness, itStopsAt } from '../../../../helpers/ill-deployment.ts';

const illnesses: readonly Illness[] = [
  {
    what: 'a secret that may not be read',
    mock: afterStacks(() => mockSecretError(400, 'AccessDeniedException', 'no')),
    code: 'AWS_ACCESS_DENIED',
    says: /secretsmanager:GetSecretValue/,
    cure: /role/,
    steps: 1,
  },
  {
    what: 'a secret that does not exist',
    mock: afterStacks(() => mockSecretError(400, 'ResourceNotFoundException', 'no')),
    code: 'SECRET_NOT_FOUND',
    says: /no secret/,
    cure: /--region/,
    steps: 1,
  },
  {
    what: 'a secret that is scheduled for deletion',
    mock: afterStacks(() => mockSecretError(400, 'InvalidRequestException', 'marked')),
    code: 'SECRET_UNAVAILABLE',
    says: /scheduled for deletion/,
    cure: /Restore/,
    steps: 1,
  },
  {
    what: 'a secret that is malformed',
    mock: afterStacks(() => mockSecretText('{}')),
    code: 'SECRET_MALFORMED',
    says: /lacks app_client_secret/,
    cure: /repair/,
    steps: 1,
  },
];

describe('mizt-auth doctor, at the secret', () => {
  itStopsAt('read', illnesses);
});
