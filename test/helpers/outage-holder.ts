import { defaultContext } from '@mizt-auth/consumer';
import { localParts } from '@mizt-auth/local-aws/laboratory';

// Borrows a laboratory of the stack behind argv[2], takes its keys away, and holds that until it is killed.
const [, , endpoint = ''] = process.argv;
const like = { method: 'GET', url: endpoint, access: [['premium_api/read']] };
const { keys } = localParts(defaultContext(), endpoint, like, '').issuer;
const url = (await keys?.route())?.url;
await keys?.service('unreachable');
const kid = await keys?.publish();
console.log(JSON.stringify({ url, kid }));
setInterval(() => {}, 1000);
