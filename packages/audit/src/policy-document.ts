import { isRecord, member } from '@mizt-auth/contract';

const listOf = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

/** True where a pattern of IAM fits a text: `*` stands for any number of characters, `?` for one. */
export const fits = (pattern: string, text: string): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'is').test(text);
};

const anyFits = (patterns: readonly unknown[], text: string): boolean =>
  patterns.some((pattern) => typeof pattern === 'string' && fits(pattern, text));

const coversAction = (statement: unknown, action: string): boolean => {
  const { Action: actions, NotAction: others } = isRecord(statement) ? statement : {};
  return others === undefined ? anyFits(listOf(actions), action) : !anyFits(listOf(others), action);
};

const namesEverybody = (statement: unknown): boolean => {
  const principal = member(statement, 'Principal');
  const named = isRecord(principal) ? principal.AWS : principal;
  // Whoever is not one of these few is everybody else.
  if (principal === undefined) return member(statement, 'NotPrincipal') !== undefined;
  return listOf(named).includes('*');
};

/**
 * Keys of conditions that keep strangers out, in small letters.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const NARROWING =
  /^aws:(principal(arn|account|orgid|orgpaths)|source(arn|account|owner|orgid|orgpaths|vpc|vpce|vpcarn|ip)|vpcsourceip|userid)$/;

// A pattern that anybody's role can fit, or any address, keeps nobody out.
const keepsSomebodyOut = (value: unknown): boolean => {
  const text = String(value);
  const account = text.startsWith('arn:') ? (text.split(':')[4] ?? '*') : '';
  return !/^[*?]+$|\/0$/.test(text) && !/[*?]/.test(account);
};

const EVERYBODY_BUT =
  /^(ForAllValues:|ForAnyValue:)?((String|Arn)Not(Equals|EqualsIgnoreCase|Like)|NotIpAddress)/;
const ONLY = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|IpAddress)$/;

const isNarrowed = (statement: unknown, operators: RegExp): boolean => {
  const conditions = member(statement, 'Condition');
  if (!isRecord(conditions)) return false;
  const keys = Object.entries(conditions)
    .filter(([operator]) => operators.test(operator))
    .flatMap(([, named]) => (isRecord(named) ? Object.entries(named) : []));
  return keys.some(
    ([key, value]) => NARROWING.test(key.toLowerCase()) && listOf(value).every(keepsSomebodyOut),
  );
};

// A resource that stands for all there is: of a secret, of an API with all its stages and methods.
const WHOLE = /^\*$|^arn:[^*]*:secretsmanager:|^(arn:.*:)?execute-api:(.*:)?([a-z0-9]*\/)?\*$/;

const coversAll = (statement: unknown): boolean =>
  listOf(member(statement, 'Resource')).some((resource) => WHOLE.test(String(resource)));

const closes = (statement: unknown): boolean =>
  coversAll(statement) &&
  (member(statement, 'Condition') === undefined || isNarrowed(statement, EVERYBODY_BUT));

/**
 * True where a resource policy lets anybody of any account take an action: a statement that allows it to
 * `Principal: *` without a condition that names who, and none that denies it to everybody else.
 */
export const isOpenToAll = (policy: unknown, action: string): boolean => {
  const about = listOf(member(policy, 'Statement')).filter(
    (statement) => coversAction(statement, action) && namesEverybody(statement),
  );
  const withEffect = (effect: string) => about.filter((statement) => member(statement, 'Effect') === effect);
  if (withEffect('Deny').some(closes)) return false;
  return withEffect('Allow').some((statement) => !isNarrowed(statement, ONLY));
};
