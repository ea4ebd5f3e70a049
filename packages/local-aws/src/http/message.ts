/** A request as it came over the wire; nothing is decoded or normalised. */
export interface HttpRequest {
  readonly method: string;
  /** The path, undecoded and without the query. */
  readonly path: string;
  /** The query, undecoded and without its question mark. */
  readonly query: string;
  /** Name and value of each header line, in the order and case in which they came. */
  readonly rawHeaders: readonly (readonly [string, string])[];
  readonly body: Buffer;
  /** True where the body was over the server's limit; it was not read then. */
  readonly tooLarge: boolean;
  readonly sourceIp: string;
}

/** What a server answers. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

/** Answers one request. */
export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;

/** Every value of a header, whatever the case of its name. */
export const headerValues = (request: HttpRequest, name: string): readonly string[] => {
  const wanted = name.toLowerCase();
  return request.rawHeaders.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
};

/** The first value of a header, or undefined. */
export const headerValue = (request: HttpRequest, name: string): string | undefined =>
  headerValues(request, name)[0];
