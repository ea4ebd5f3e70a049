import { catches } from '../../../helpers/mutants/catches.ts';

catches('whose gateway is broken', ['CTL', 'A', 'B', 'G', 'H', 'J', 'K']);
