import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { officialDescription } from './official-description.ts';

export interface ReceiverOptions {
  readonly host: string;
  /** 0 is any. */
  readonly port: number;
  /** What the VTN was told to send along. */
  readonly bearerToken: string;
}

const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Takes the notifications of a VTN. They only say that it is time to look: what has changed is asked of the VTN itself, so
 * that one that is lost, late, doubled or forged does no harm.
 */
export class NotificationReceiver {
  readonly #server: Server;
  readonly #token: Buffer;
  readonly #onNotified: () => void;

  private constructor(bearerToken: string, onNotified: () => void) {
    this.#token = Buffer.from(`Bearer ${bearerToken}`);
    this.#onNotified = onNotified;
    this.#server = createServer((request, response) => {
      this.#take(request).then(
        (status) => response.writeHead(status).end(),
        () => response.destroy(),
      );
    });
  }

  static async listen({ host, port, bearerToken }: ReceiverOptions, onNotified: () => void) {
    const receiver = new NotificationReceiver(bearerToken, onNotified);
    await new Promise<void>((resolve, reject) => {
      receiver.#server.once('error', reject);
      receiver.#server.listen(port, host, resolve);
    });
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Status of HTTP. */
  async #take(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST') return 405;
    const told = Buffer.from(request.headers.authorization ?? '');
    if (told.length !== this.#token.length || !timingSafeEqual(told, this.#token)) return 401;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_BYTES) return 413;
      chunks.push(chunk);
    }
    let document: unknown;
    try {
      document = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch (error) {
      if (error instanceof SyntaxError) return 400;
      throw error;
    }
    // Whatever the object itself is like: it is asked for again.
    const { objectType, operation } = (document ?? {}) as Record<string, unknown>;
    const isTyped = officialDescription().faultsOf('objectTypes', objectType).length === 0;
    if (!isTyped || typeof operation !== 'string') return 400;
    this.#onNotified();
    return 200;
  }
}
