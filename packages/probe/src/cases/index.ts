import type { Row } from '../row.ts';
import { familyA } from './a.ts';
import { familyB } from './b.ts';
import { familyC } from './c.ts';
import { controls } from './ctl.ts';
import { familyD } from './d.ts';
import { familyE } from './e.ts';
import { familyF } from './f.ts';
import { familyG } from './g.ts';
import { familyH } from './h.ts';
import { familyI } from './i.ts';
import { familyJ } from './j.ts';
import { familyK } from './k.ts';

/** Every row of the negative matrix, the controls first. */
export const allRows: readonly Row[] = [
  ...controls,
  ...familyA,
  ...familyB,
  ...familyC,
  ...familyD,
  ...familyE,
  ...familyF,
  ...familyG,
  ...familyH,
  ...familyI,
  ...familyJ,
  ...familyK,
];
