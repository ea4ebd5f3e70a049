/** The file that names targets, in this folder or one above. */
export const CONFIG_FILE = 'mizt-auth.json';
