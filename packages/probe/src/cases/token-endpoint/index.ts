import type { Case } from '../../matrix/case.ts';
import { clients } from './client.ts';
import { clientAssertions } from './client-assertion.ts';
import { clientCredentials } from './client-credentials.ts';
import { commonClientCases } from './common-client.ts';
import { frontDoors } from './front-door.ts';
import { guardedEndpoints } from './guarded-endpoint.ts';
import { otherGrantRequests } from './other-grant.ts';
import { requestForms } from './request-form.ts';
import { spelledCredentials } from './spelled-credentials.ts';
import { tokenRequests } from './token-request.ts';
import { tokenResponses } from './token-response.ts';

/** Family I: the token endpoint. */
export const tokenEndpoint: readonly Case[] = [
  ...clientCredentials,
  ...tokenRequests,
  ...tokenResponses,
  ...clients,
  ...spelledCredentials,
  ...clientAssertions,
  ...otherGrantRequests,
  ...requestForms,
  ...guardedEndpoints,
  ...frontDoors,
  ...commonClientCases,
];
