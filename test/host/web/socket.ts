import { WebSocket } from 'ws';

/** How an attempt to open a WebSocket came out. */
export interface Attempt {
  /** Of an answer that refused it. */
  readonly status?: number;
  /** First message of the server. */
  readonly said?: string;
  /** Code by which the server closed it, where something was sent. */
  readonly closed?: number;
}

/** Opens a WebSocket, waits for the first message, and where there is something to send, for what comes of it. */
export function socketTo(url: string, origin: string | undefined, cookie?: string, send?: string): Promise<Attempt> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, {
      ...(origin !== undefined && { origin }),
      ...(cookie !== undefined && { headers: { cookie } }),
    });
    let said: string | undefined;
    socket.on('unexpected-response', (request, { statusCode }) => {
      request.destroy();
      resolve(statusCode === undefined ? {} : { status: statusCode });
    });
    // An answer that refuses it is told above.
    socket.on('error', () => {});
    socket.on('message', (data) => {
      said = String(data);
      if (send !== undefined) return socket.send(send);
      socket.terminate();
      resolve({ said });
    });
    socket.on('close', (closed) => resolve({ ...(said !== undefined && { said }), closed }));
  });
}
