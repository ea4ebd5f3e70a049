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
 * Keys of conditions that keep strangers out, in small letters. `aws:VpcSourceIp` is none: private addresses are the
 * same in the networks of strangers.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const NARROWING =
  /^aws:(principal(arn|account|orgid|orgpaths)|source(arn|account|owner|orgid|orgpaths|vpc|vpce|vpcarn|ip)|vpce(account|orgid|orgpaths)|userid)$/;

// A pattern that fits what a stranger has keeps nobody out: any address, a role of any account, an id of any kind.
const keepsSomebodyOut = (value: unknown): boolean => {
  const text = String(value);
  if (/\/[0-7]$/.test(text)) return false;
  if (!/[*?]/.test(text)) return true;
  const [scheme, , , , account, ...resource] = text.split(':');
  if (scheme !== 'arn') return /^[^*?]+[/:]/.test(text);
  return account === '' ? /^[^*?]+/.test(resource.join(':')) : account !== undefined && !/[*?]/.test(account);
};

const ONLY = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|IpAddress)$/;
// ForAnyValue denies nothing to whoever lacks the key.
const EVERYBODY_BUT =
  /^(ForAllValues:)?((String|Arn)Not(Equals|EqualsIgnoreCase|Like)|NotIpAddress)(IfExists)?$/;

/** For each condition of a statement, whether it is about who asks; all of them must be met. */
const narrowing = (statement: unknown, operators: RegExp): readonly boolean[] => {
  const conditions = member(statement, 'Condition');
  return Object.entries(isRecord(conditions) ? conditions : {}).flatMap(([operator, keys]) =>
    Object.entries(isRecord(keys) ? keys : {}).map(
      ([key, value]) =>
        operators.test(operator) &&
        NARROWING.test(key.toLowerCase()) &&
        listOf(value).every(keepsSomebodyOut),
    ),
  );
};

// A resource that stands for all there is: of a secret, of an API with all its stages and methods.
const WHOLE = /^\*$|^arn:[^*]*:secretsmanager:|^(arn:.*:)?execute-api:(.*:)?([a-z0-9]*\/)?\*$/;

const coversAll = (statement: unknown): boolean =>
  listOf(member(statement, 'Resource')).some((resource) => WHOLE.test(String(resource)));

// One condition of another kind, such as the lack of TLS, and strangers who do not meet it are denied nothing.
const closes = (statement: unknown): boolean =>
  coversAll(statement) && narrowing(statement, EVERYBODY_BUT).every(Boolean);

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
  return withEffect('Allow').some((statement) => !narrowing(statement, ONLY).some(Boolean));
};
