/** Name of the variable that says how much a function logs. It stands alone, since every function reads it. */
export const LOG_LEVEL_VARIABLE = 'LOG_LEVEL';
