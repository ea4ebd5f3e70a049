import { catches } from '../../../helpers/mutants/catches.ts';

catches('whose verifier is broken', ['C', 'D', 'L']);
