import type { Socket } from 'node:net';

/** What a request gets that no handler ever sees: status line and body. */
const ANSWERS: Readonly<Record<string, readonly [status: string, body: string]>> = {
  // Deployed APIs were seen with each of the two, never with both at once.
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'HTTP header is larger than 10240 bytes.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', ''],
};

const BAD_REQUEST = ['400 Bad Request', ''] as const;

/** Answers a request that could not be read, and hangs up, as Node.js does where nobody listens. */
export const answerUnreadable = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, body] = ANSWERS[error.code ?? ''] ?? BAD_REQUEST;
  const type = body === '' ? '' : 'content-type: text/plain\r\n';
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\n${type}content-length: ${body.length}\r\n\r\n${body}`,
  );
};
