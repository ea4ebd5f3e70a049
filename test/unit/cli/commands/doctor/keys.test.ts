import nock from 'nock';
import {
  type Illness,
  ISSUER,
  itStopsAt,
  mockKeys,
  sign,
  unreachable,
  upToToken,
} from '../../../../helpers/ill-deployment.ts';

const illnesses: readonly Illness[] = [
  {
    what: 'keys that cannot be reached',
    mock: async () => {
      await upToToken();
      unreachable(
        'https://cognito-idp.eu-west-1.amazonaws.com',
        '/eu-west-1_Pool/.well-known/jwks.json',
        'GET',
        'ECONNREFUSED',
      );
    },
    code: 'NETWORK',
    says: /cognito-idp\.eu-west-1\.amazonaws\.com refuses/,
    cure: /network/,
    steps: 3,
  },
  {
    what: 'an issuer without keys',
    mock: async () => {
      await upToToken();
      nock('https://cognito-idp.eu-west-1.amazonaws.com')
        .get('/eu-west-1_Pool/.well-known/jwks.json')
        .reply(404, '{"message":"no pool"}');
    },
    code: 'JWKS_UNAVAILABLE',
    says: /answered HTTP 404/,
    cure: /issuer/,
    steps: 3,
  },
  {
    what: 'a token of another pool',
    mock: async () => {
      await upToToken(await sign(`${ISSUER}Other`));
      mockKeys();
    },
    code: 'TOKEN_INVALID',
    says: /issued by .*PoolOther, and the target trusts/,
    cure: /belong together/,
    steps: 3,
  },
  {
    what: 'a clock that is ahead',
    mock: async () => {
      await upToToken();
      mockKeys(-120);
    },
    code: 'CLOCK_SKEW',
    says: /This machine|clock of this machine is 1(19|20|21) s ahead/,
    cure: /timedatectl/,
    steps: 3,
  },
];

describe('mizt-auth doctor, at the issuer’s keys', () => {
  itStopsAt('keys', illnesses);
});
