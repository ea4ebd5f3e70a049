/** Values that exist only once the stack runs, by the name under which a blueprint refers to them. */
export type ReferenceValues = ReadonlyMap<string, string>;

/** The kinds of reference, `{{userPool.<name>.id}}` and so on. */
export const REFERENCES = {
  userPoolId: (pool: string) => `userPool.${pool}.id`,
  issuer: (pool: string) => `userPool.${pool}.issuer`,
  tokenUrl: (pool: string) => `userPool.${pool}.tokenUrl`,
  clientId: (client: string) => `client.${client}.id`,
  clientSecret: (client: string) => `client.${client}.secret`,
  secretArn: (key: string) => `secret.${key}.arn`,
  secretVersion: (key: string) => `secret.${key}.version`,
  apiUrl: (api: string) => `api.${api}.url`,
} as const;

/** A reference as it is written in a blueprint. */
export const reference = (name: string): string => `{{${name}}}`;

/** Replaces each reference in a text. Throws where a value is not known: the blueprint has a typo. */
export const resolveReferences = (text: string, values: ReferenceValues): string =>
  text.replace(/\{\{([^}]+)\}\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined)
      throw new Error(`The blueprint refers to ${name}, which the stack does not have.`);
    return value;
  });

/** The same for each value of a record. */
export const resolveRecord = (
  record: Readonly<Record<string, string>>,
  values: ReferenceValues,
): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([key, text]) => [key, resolveReferences(text, values)]));
