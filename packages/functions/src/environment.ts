/** The environment of a function, as Lambda or the embedded stack gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The value of a variable. Throws an error that names the variable where it is not set. */
export const required = (environment: Environment, name: string): string => {
  const value = environment[name];
  if (value) return value;
  throw new Error(`The environment variable ${name} is not set.`);
};
