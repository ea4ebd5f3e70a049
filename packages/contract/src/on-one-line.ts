/**
 * A name that somebody else chose, as it may be shown: what a terminal takes for a command, begins a line, or turns the
 * direction of the text is a blank.
 */
export const onOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
