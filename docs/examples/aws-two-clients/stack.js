import { demoBlueprint, startStack } from '@mizt-auth/local-aws';

// On AWS, Cognito gives the id and the secret. Here the id is fixed, so that mizt-auth.json can name it.
const READER = {
  name: 'reader',
  id: '5kq0reader7only2reads4here',
  oauthEnabled: true,
  flows: ['client_credentials'],
  scopes: ['premium_api/read'],
  accessTokenSeconds: 3600,
};

const READER_SECRET = {
  key: 'reader',
  name: 'premium-api/reader',
  document: { client_secret: '{{client.reader.secret}}' },
};

const demo = demoBlueprint('two-clients-');
const [pool] = demo.userPools;
const { endpoints } = await startStack(
  {
    ...demo,
    userPools: [{ ...pool, clients: [...pool.clients, READER] }],
    secrets: [...demo.secrets, READER_SECRET],
  },
  { firstPort: 27320 },
).catch((error) => {
  const { code, port } = error.cause ?? error;
  if (code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is taken: end what listens there, such as an earlier start of this.`);
  process.exit(1);
});

console.log(`AWS listens on loopback. In the other shell:

export AWS_ENDPOINT_URL=${endpoints.aws}
export AWS_REGION=${endpoints.region}
export AWS_ACCESS_KEY_ID=local
export AWS_SECRET_ACCESS_KEY=local`);
