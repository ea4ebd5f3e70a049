/** The variable in which a token is handed to a command. */
export const TOKEN_VARIABLE = 'MIZT_AUTH_TOKEN';

/** A line for a shell to evaluate; a token has no character that a shell would take for its own. */
export const envLine = (token: string): string =>
  `export ${TOKEN_VARIABLE}='${token.replaceAll("'", `'\\''`)}'`;
