import { createServer, type IncomingMessage } from 'node:http';
import { onLoopback } from './on-loopback.ts';

/** An API and token endpoint on loopback that let everyone in and repeat everything. */
export interface EchoApi {
  readonly url: string;
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Starts one that answers with `status`; each answer holds this access token, and all of the request. */
export const startEchoApi = async (token: string, status: number): Promise<EchoApi> => {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method, url, rawHeaders } = request;
      const { authorization = 'none' } = request.headers;
      const headers = {
        'content-type': 'application/json',
        'x-amzn-errortype': authorization,
        'x-echo': authorization,
      };
      response.writeHead(status, headers);
      response.end(JSON.stringify({ message: body, access_token: token, url, method, rawHeaders, body }));
    });
  });
  return onLoopback(server);
};
