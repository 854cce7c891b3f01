import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CancelTimer, Clock } from '../../host/clock/clock.ts';
import type { RawAnswer, RawRequest, Vtn } from './vtn.ts';

/** What goes wrong with one exchange. */
export type VtnFault =
  /** The connection is cut before the request is looked at, or after it was carried out. */
  | { readonly kind: 'cutBefore' | 'cutAfter' }
  /** Nothing comes back: the request is not looked at, or was carried out. */
  | { readonly kind: 'silentBefore' | 'silentAfter' }
  /** Carried out, but only so much of the answer comes, 0 to 1. */
  | { readonly kind: 'truncated'; readonly part: number }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'garbage'; readonly text: string }
  | { readonly kind: 'slow'; readonly delayMs: number };

export interface VtnServerOptions {
  readonly host?: string;
  /** 0 is any. */
  readonly port?: number;
  /** PEM: serves HTTPS. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Path before all others. Default `/openadr3/3.1.0`. */
  readonly basePath?: string;
  /** Asked for every request. */
  readonly fault?: (request: RawRequest) => VtnFault | undefined;
  /** Told of every exchange that was carried out. */
  readonly onExchange?: (request: RawRequest, answer: RawAnswer) => void;
}

const BASE_PATH = '/openadr3/3.1.0';
const MOST_BYTES = 4 * 1024 * 1024;

/** A VTN behind HTTP or HTTPS. */
export class VtnServer {
  /** Base that clients are given. */
  readonly url: string;
  readonly #vtn: Vtn;
  readonly #server: Server;
  readonly #clock: Clock;
  readonly #options: VtnServerOptions;
  readonly #waiting = new Set<CancelTimer>();

  private constructor(vtn: Vtn, server: Server, url: string, clock: Clock, options: VtnServerOptions) {
    this.#vtn = vtn;
    this.#server = server;
    this.#clock = clock;
    this.#options = options;
    this.url = url;
  }

  static async listen(vtn: Vtn, clock: Clock, options: VtnServerOptions = {}): Promise<VtnServer> {
    const { host = '127.0.0.1', port = 0, tls, basePath = BASE_PATH } = options;
    const server = tls === undefined ? createServer() : createHttpsServer(tls);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    const { port: bound } = server.address() as AddressInfo;
    const shownHost = host.includes(':') ? `[${host}]` : host;
    const url = `${tls === undefined ? 'http' : 'https'}://${shownHost}:${bound}${basePath}`;
    const served = new VtnServer(vtn, server, url, clock, options);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      served.#serve(request, response).catch((error: Error) => {
        // A client that went away in the middle is its own affair.
        response.destroy(error);
      });
    });
    return served;
  }

  async close(): Promise<void> {
    for (const cancel of this.#waiting) cancel();
    this.#vtn.notifier.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readText(incoming);
    const url = new URL(incoming.url ?? '/', this.url);
    const base = new URL(this.url).pathname;
    const request: RawRequest = {
      method: incoming.method ?? '',
      path: url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : '',
      query: url.searchParams,
      authorization: incoming.headers.authorization,
      contentType: (incoming.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase(),
      text,
    };
    const fault = this.#options.fault?.(request);
    switch (fault?.kind) {
      case 'silentBefore':
        return;
      case 'cutBefore':
        response.destroy();
        return;
      case 'status':
        response.writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter });
        response.end();
        return;
      case 'garbage':
        response.writeHead(200, { 'content-type': 'application/json' }).end(fault.text);
        return;
      case 'slow':
        await this.#pause(fault.delayMs);
        break;
      default:
    }
    const answer = this.#vtn.answer(request, `${this.url}/auth/token`);
    this.#options.onExchange?.(request, answer);
    if (fault?.kind === 'silentAfter') return;
    if (fault?.kind === 'cutAfter') response.destroy();
    else send(response, answer, fault?.kind === 'truncated' ? fault.part : 1);
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(delayMs, () => {
        this.#waiting.delete(cancel);
        resolve();
      });
      this.#waiting.add(cancel);
    });
  }
}

function send(response: ServerResponse, { status, body }: RawAnswer, part: number): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
  });
  if (part >= 1) response.end(bytes);
  else response.write(bytes.subarray(0, Math.floor(bytes.length * part)), () => response.destroy());
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`a request is longer than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
