import { FINDING } from './finding.ts';
import { HEAT_MAP } from './heat-map.ts';
import { LAYOUT } from './layout.ts';
import { LISTS } from './lists.ts';

/** All that the report adds to the shared style. */
export const REPORT_STYLE = `${LAYOUT}${HEAT_MAP}${FINDING}${LISTS}`;
