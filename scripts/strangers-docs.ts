import { writeFileSync } from 'node:fs';
import { strangersPage } from '../test/strangers/page.ts';

writeFileSync(new URL('../docs/strangers.md', import.meta.url), strangersPage());
