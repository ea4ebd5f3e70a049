import { clientsOf, type ProbeTarget } from '../matrix/target.ts';
import { TOKEN_PLACEHOLDER } from '../wire/credentials.ts';

/** What stands in the record for a token of a client: `$TOKEN` for the default one's, `$TOKEN_READER` for reader's. */
export const tokenPlaceholder = (target: ProbeTarget, client: string | undefined): string =>
  client === undefined || client === clientsOf(target)[0]?.name
    ? TOKEN_PLACEHOLDER
    : `${TOKEN_PLACEHOLDER}_${client.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
