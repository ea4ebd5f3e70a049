import { type AccessRule, type Decision, type RouteName, routeKey, routeText } from '../model.ts';
import { isCaller } from './callers.ts';
import { complain, lineOf, listed, type Member, membersOf, type Reading } from './reading.ts';

/** A token of RFC 9110 section 5.6.2, as a method is; those that everybody knows are written in capitals. */
const METHOD = /^[!#$%&'*+.^_`|~\w-]+$/;
const SMALL = /^(get|head|post|put|delete|connect|options|trace|patch|query)$/i;

/** Reads `GET /orders/{id}`; undefined, and a problem, for what is no route. */
export const readRouteName = (reading: Reading, text: string, at: unknown): RouteName | undefined => {
  const [method = '', path = '', ...rest] = text.trim().split(/ +/);
  const small = SMALL.test(method) && method !== method.toUpperCase();
  if (!small && METHOD.test(method) && /^(\/|https?:\/\/)\S*$/.test(path) && rest.length === 0)
    return { method, path };
  complain(reading, at, `"${text}" is no route: write ${small ? 'the method in capitals' : 'METHOD /path'}.`);
  return undefined;
};

const readDecision = (reading: Reading, { key, at, value }: Member, route: string): Decision | undefined => {
  const text = String(value ?? '');
  if (text === 'allow' || text === 'deny') return text;
  complain(
    reading,
    value ?? at,
    `${route} says ${text === '' ? 'nothing' : `"${text}"`} for ${key}: write allow or deny.`,
  );
  return undefined;
};

const readDecisions = (
  reading: Reading,
  { key: route, at, value }: Member,
  callers: readonly string[],
): Record<string, Decision> => {
  const decisions: Record<string, Decision> = {};
  const members = membersOf(
    reading,
    value,
    at,
    `${route} needs a decision for each caller: { ${callers[0] ?? 'nobody'}: deny, … }.`,
  );
  const seen = new Set<string>();
  for (const member of members) {
    if (seen.has(member.key)) complain(reading, member.at, `${route} names ${member.key} twice.`);
    seen.add(member.key);
    if (!isCaller(reading, callers, member.key, member.at)) continue;
    const decision = readDecision(reading, member, route);
    if (decision !== undefined) decisions[member.key] = decision;
  }
  const silent = callers.filter((caller) => !seen.has(caller));
  if (members.length > 0 && silent.length > 0)
    complain(reading, at, `${route} says nothing about ${listed(silent, 'or')}.`);
  return decisions;
};

const contradiction = (first: AccessRule, second: AccessRule): string => {
  const torn = Object.keys(first.callers).find((caller) => first.callers[caller] !== second.callers[caller]);
  if (torn === undefined) return '.';
  const [once, again] = [first.callers[torn], second.callers[torn]];
  return again === undefined
    ? '.'
    : `, and the two contradict each other: ${torn} has ${once} there and ${again} here.`;
};

/** Reads the table of routes, and notes what is wrong with it. */
export const readRules = (
  reading: Reading,
  node: unknown,
  at: unknown,
  callers: readonly string[],
): AccessRule[] => {
  const rules = new Map<string, AccessRule>();
  for (const member of membersOf(
    reading,
    node,
    at,
    'Routes are a table of METHOD /path: { caller: allow or deny }.',
  )) {
    const name = readRouteName(reading, member.key, member.at);
    if (name === undefined) continue;
    const decisions = readDecisions(reading, { ...member, key: routeText(name) }, callers);
    const source = { file: reading.file, line: lineOf(reading, member.at) };
    const rule: AccessRule = { ...name, callers: decisions, source };
    const first = rules.get(routeKey(name));
    if (first === undefined) rules.set(routeKey(name), rule);
    else
      complain(
        reading,
        member.at,
        `${routeText(name)} stands in line ${first.source?.line} already${contradiction(first, rule)}`,
      );
  }
  return [...rules.values()];
};
