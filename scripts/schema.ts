import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configJsonSchema } from '../cli/config/config-schema.ts';

const path = fileURLToPath(new URL('../mizt-auth.schema.json', import.meta.url));
writeFileSync(path, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
