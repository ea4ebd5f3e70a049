import type { HttpRequest } from '../http/message.ts';
import { AwsError } from './aws-error.ts';
import { readInput } from './json.ts';
import type { RestOperation, RestRequest } from './service.ts';

/** An operation that a request was meant for, and the request as it takes it. */
export interface FoundOperation {
  readonly run: RestOperation;
  readonly request: RestRequest;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('BadRequestException', 'The path is not percent-encoded.');
  }
};

// What stands in the braces; undefined where the path is another.
const valuesIn = (path: string, template: string): [string, string][] | undefined => {
  const given = path.replace(/\/$/, '').split('/');
  const wanted = template.split('/');
  if (given.length !== wanted.length) return undefined;
  const values: [string, string][] = [];
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name !== undefined && value !== '') values.push([name, decoded(value)]);
    else if (value !== part) return undefined;
  }
  return values;
};

/** Finds the operation of a request by method and path; undefined where there is none. Throws {@link AwsError}. */
export const findOperation = (
  byName: ReadonlyMap<string, RestOperation>,
  { method, path, query, body }: HttpRequest,
): FoundOperation | undefined => {
  for (const [name, run] of byName) {
    const [wanted = '', template = ''] = name.split(' ', 2);
    const values = wanted === method ? valuesIn(path, template) : undefined;
    if (values === undefined) continue;
    const input = readInput(body.toString());
    return { run, request: { path: Object.fromEntries(values), query: new URLSearchParams(query), input } };
  }
  return undefined;
};
