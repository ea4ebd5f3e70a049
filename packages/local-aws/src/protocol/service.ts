import type { JsonRecord } from '@mizt-auth/contract';
import type { Signature } from './signature.ts';

/** Takes the input and who signed; gives the output, or nothing for an empty one. May throw `AwsError`. */
export type JsonOperation = (input: JsonRecord, sender: Signature) => unknown;

/** Takes the form and who signed; gives the XML of the result. May throw `AwsError`. */
export type QueryOperation = (form: URLSearchParams, sender: Signature) => string;

/** A request of a REST protocol, taken apart. */
export interface RestRequest {
  /** What stands in the braces of the operation's path, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body; an empty one is an empty input. */
  readonly input: JsonRecord;
}

/** Takes a request and who signed it; gives the output, or nothing for an empty one. May throw `AwsError`. */
export type RestOperation = (request: RestRequest, sender: Signature) => unknown;

/** What a service of any protocol is. */
export interface AnyService<Stack, Operation, Request> {
  /** The name that requests are signed for. */
  readonly name: string;
  /** The ARN of what a request is about, for IAM; `*` where left out. */
  resource?(request: Request, stack: Stack): string;
  /** The operations by AWS's names, for a stack that starts; asked for once. */
  operations(stack: Stack): Readonly<Record<string, Operation>>;
}

/** A service that speaks JSON 1.1: `X-Amz-Target` names the operation after its prefix. */
export interface JsonService<Stack> extends AnyService<Stack, JsonOperation, JsonRecord> {
  readonly protocol: 'json';
  readonly targetPrefix: string;
  /** True where requests need no signature, or the operations that need none. */
  readonly unsigned?: true | readonly string[];
}

/** A service that speaks the Query protocol: the form's `Action` names the operation. */
export interface QueryService<Stack> extends AnyService<Stack, QueryOperation, URLSearchParams> {
  readonly protocol: 'query';
  /** The `Version` that its requests carry. */
  readonly version: string;
  readonly namespace: string;
}

/** A service that speaks REST with JSON bodies: an operation is named by method and path, `GET /things/{id}`. IAM's actions are its methods, on its paths. */
export interface RestJsonService<Stack> extends AnyService<Stack, RestOperation, string> {
  readonly protocol: 'rest-json';
}

/** A service of AWS as the stack has it: how it is spoken to, and what it does. */
export type AwsService<Stack> = JsonService<Stack> | QueryService<Stack> | RestJsonService<Stack>;
