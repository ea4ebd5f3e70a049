/** The account and region of the recorder; they exist nowhere. A test may ask for another account. */
export const ACCOUNT_ID = process.env.RECORDER_ACCOUNT_ID ?? '123456789012';
export const REGION = 'us-east-1';

/** What the mock gives out as the client secret; it must turn up in one place only. */
export const CLIENT_SECRET = 'client-secret-that-nobody-may-see';

/** Inputs that an earlier deploy left in the state, by logical name: what `ignoreChanges` keeps. */
export const DEPLOYED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = JSON.parse(
  process.env.RECORDER_DEPLOYED ?? '{}',
);

/** What consumers read in the secret already: the text of its current version, or a fault; nothing before a first deploy. */
export const SECRET_IN_USE = process.env.RECORDER_SECRET;
