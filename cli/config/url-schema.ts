import * as z from 'zod';

const holdsNoCredentials = (url: string): boolean => {
  if (!URL.canParse(url)) return true;
  const { username, password } = new URL(url);
  return username === '' && password === '';
};

/** A URL of a config. Credentials have no place in it: it is shown, logged and sent to others. */
export const configUrl = z
  .url({ protocol: /^https?$/, error: 'must be an https URL' })
  .refine(holdsNoCredentials, 'must hold no user name and no password');
