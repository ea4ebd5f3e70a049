import { catches } from '../../../helpers/mutants/catches.ts';

catches('whose claims, scopes or token endpoint are broken', ['E', 'F', 'I']);
