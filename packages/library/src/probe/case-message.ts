import type { CaseResult } from '@mizt-auth/probe';

/** Characters of a body that a message shows. */
const SHOWN_BODY = 300;

const sentOf = ({ request: { method, url, tokenScopes } }: CaseResult): string => {
  const scopes = tokenScopes && (tokenScopes.join(' ') || 'every scope of its client');
  return `${method} ${url}${scopes ? `, with a real token for ${scopes}` : ''}`;
};

const cameOf = ({ response }: CaseResult): string =>
  response === null ? 'no answer' : `HTTP ${response.status} ${response.body.slice(0, SHOWN_BODY)}`.trim();

/** A result as the message of a failed test; it holds no token and no secret. */
export const caseMessage = (result: CaseResult): string => {
  const { id, title, reason, severity, standard, attempts, expected, cure, reproduce } = result;
  const asked = attempts.length > 0;
  const lines: readonly (readonly [name: string, text: string])[] = [
    ['sent', asked ? sentOf(result) : ''],
    ['came', asked ? cameOf(result) : ''],
    ['right', severity === null ? '' : expected],
    ['severity', severity === null ? '' : `${severity}, ${standard}`],
    ['cure', cure],
    ['again', reproduce],
  ];
  const shown = lines.filter(([, text]) => text !== '').map(([name, text]) => `  ${name.padEnd(9)}${text}`);
  return [`${id} ${title}: ${reason}`, ...shown].join('\n');
};
