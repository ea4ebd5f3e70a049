import { record } from './recorder/record.ts';

/** Prints what `sst deploy --stage <stage>` would register; needs no AWS account. */
const [stage = 'dev'] = process.argv.slice(2);
const { resources, seconds } = await record(stage);
for (const { type, name } of resources) console.log(`${type.padEnd(50)} ${name}`);
console.error(`${resources.length} resources of stage ${stage}, recorded in ${seconds.toFixed(1)} s`);
