import type { Case } from '../matrix/case.ts';
import { absentCredential } from './absent-credential/index.ts';
import { caches } from './caches/index.ts';
import { claims } from './claims/index.ts';
import { controls } from './controls/index.ts';
import { misplacedToken } from './misplaced-token/index.ts';
import { mutations } from './mutations/index.ts';
import { objects } from './objects/index.ts';
import { payload } from './payload/index.ts';
import { request } from './request/index.ts';
import { responses } from './responses/index.ts';
import { scopes } from './scopes/index.ts';
import { signature } from './signature/index.ts';
import { tokenEndpoint } from './token-endpoint/index.ts';

const byId = (one: Case, other: Case): number => one.id.localeCompare(other.id);

const negatives: readonly Case[] = [
  ...absentCredential,
  ...misplacedToken,
  ...signature,
  ...payload,
  ...claims,
  ...scopes,
  ...request,
  ...caches,
  ...tokenEndpoint,
  ...responses,
  ...objects,
  ...mutations,
];

/** Every case of the negative matrix: the controls first, in the order that they run in, then by id. */
export const allCases: readonly Case[] = [...controls, ...negatives.toSorted(byId)];
