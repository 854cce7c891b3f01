import { X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { ListenError } from '../gateway/listen-error.ts';
import { type PageFile, pagePolicy } from './page-files.ts';
import type { Pairing } from './pairing.ts';
import { cookieOf, requestProblem, type Served } from './request-check.ts';

export interface WebServerOptions {
  /** Default 127.0.0.1, which only this computer reaches. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Certificate chain and key in PEM: https. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly pairing: Pairing;
  /** Of the page, by path; whoever reaches the server may have them. The page itself is at `/`. */
  readonly files: ReadonlyMap<string, PageFile>;
  /** What there is for a paired browser beside the page's own files, now. */
  readonly content: (path: string) => ServedContent | undefined;
  /** WebSockets by path, of paired browsers. */
  readonly sockets: Readonly<Record<string, (socket: WebSocket, browser: string) => void>>;
}

export interface ServedContent extends PageFile {
  /** Of the page; what a report has in itself is another one's. */
  readonly policy?: string;
  /** Kept as a file of this name. */
  readonly saveAs?: string;
}

export interface WebServer {
  /** `http://127.0.0.1:8480` */
  readonly origin: string;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
/** Longer than any answer, shorter than what fills a memory; bytes of a serial port come in less. */
const LONGEST_MESSAGE = 65_536;
const LONGEST_BODY = 1024;
const MOST_CONNECTIONS = 128;
const MOST_SOCKETS = 32;
const REQUEST_MS = 10_000;
const HEADERS_MS = 5000;
const IDLE_MS = 30_000;

/** Serves the page and its WebSockets to browsers that are paired. @throws ListenError */
export async function openWebServer(options: WebServerOptions): Promise<WebServer> {
  const { host = LOOPBACK, port, tls, pairing, files } = options;
  const policy = pagePolicy(files.get('/')!);
  const limits = {
    ...{ requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS, keepAliveTimeout: IDLE_MS },
    connectionsCheckingInterval: HEADERS_MS,
  };
  const server = tls === undefined ? createServer(limits) : createSecureServer({ ...limits, ...tls });
  server.maxConnections = MOST_CONNECTIONS;
  server.timeout = IDLE_MS;
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  const served: Served = {
    isSecure: tls !== undefined,
    port: address.port,
    names: tls === undefined ? [] : namesOf(tls.cert),
  };
  const cookie = `${served.isSecure ? '__Host-' : ''}kerb-${address.port}`;
  const browserOf = (request: IncomingMessage): string | undefined => {
    const browser = cookieOf(request, cookie);
    return pairing.isPaired(browser) ? browser : undefined;
  };

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const problem = requestProblem(request, served);
    if (problem !== undefined) return say(response, 403, `refused: ${problem}`);
    const [path = '/'] = (request.url ?? '/').split('?');
    if (request.method === 'POST') {
      if (path !== '/pair') return say(response, 404, 'there is nothing here');
      return void pair(request, response, pairing, cookie, served.isSecure);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD, POST');
      return say(response, 405, 'there is no such method');
    }
    if (path === '/paired') return say(response, 200, browserOf(request) === undefined ? 'no' : 'yes');
    const file = files.get(path);
    if (file !== undefined) return send(request, response, { policy, ...file });
    if (browserOf(request) === undefined) return say(response, 401, 'open the page and give the code first');
    const content = options.content(path);
    return content === undefined
      ? say(response, 404, 'there is nothing here')
      : send(request, response, { policy, ...content });
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST_MESSAGE, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const [path = '/'] = (request.url ?? '/').split('?');
    const use = Object.hasOwn(options.sockets, path) ? options.sockets[path] : undefined;
    const browser = browserOf(request);
    if (requestProblem(request, served) !== undefined) return refuse(socket, '403 Forbidden');
    if (browser === undefined) return refuse(socket, '401 Unauthorized');
    if (use === undefined) return refuse(socket, '404 Not Found');
    if (sockets.clients.size >= MOST_SOCKETS) return refuse(socket, '503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (opened) => {
      // Whoever breaks the protocol is closed by the library; there is nothing else to do about it.
      opened.on('error', () => opened.terminate());
      use(opened, browser);
    });
  });

  return {
    origin: `${served.isSecure ? 'https' : 'http'}://${shownHost(host)}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pair(
  request: IncomingMessage,
  response: ServerResponse,
  pairing: Pairing,
  cookie: string,
  isSecure: boolean,
): Promise<void> {
  const code = await bodyOf(request);
  if (code === undefined) return say(response, 413, 'that is no code');
  const result = pairing.pair(code);
  switch (result.kind) {
    case 'wrong':
      return say(response, 403, 'this is not the code that the terminal shows');
    case 'wait':
      response.setHeader('Retry-After', '1');
      return say(response, 429, 'a wrong code was given a moment ago: wait a second');
    case 'paired':
      response.setHeader(
        'Set-Cookie',
        `${cookie}=${result.browser}; HttpOnly; SameSite=Strict; Path=/${isSecure ? '; Secure' : ''}`,
      );
      return say(response, 204, '');
  }
}

/** Undefined when it is too long or breaks off. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LONGEST_BODY) return undefined;
      chunks.push(chunk);
    }
  } catch {
    // Whoever sent it is gone.
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  content: ServedContent & { readonly policy: string },
): void {
  secure(response, content.policy);
  response.setHeader('Content-Type', content.type);
  response.setHeader('Content-Length', content.content.length);
  if (content.saveAs !== undefined) {
    response.setHeader('Content-Disposition', `attachment; filename="${content.saveAs.replaceAll(/[^\w.-]/g, '-')}"`);
  }
  response.end(request.method === 'HEAD' ? undefined : content.content);
}

function say(response: ServerResponse, status: number, text: string): void {
  secure(response, "default-src 'none'");
  response.statusCode = status;
  // What was not read of a body is not waited for.
  if (status >= 400) response.setHeader('Connection', 'close');
  if (text === '') return void response.end();
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(`${text}\n`);
}

function secure(response: ServerResponse, policy: string): void {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'serial=(self), camera=(), microphone=(), geolocation=()');
  response.setHeader('Cache-Control', 'no-store');
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** DNS names of the first certificate. */
function namesOf(cert: string): string[] {
  const { subjectAltName = '' } = new X509Certificate(cert);
  return [...subjectAltName.matchAll(/DNS:([\w.-]+)/g)].map(([, name]) => name!);
}

function shownHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => reject(new ListenError(host, port, error));
    server.once('error', onError);
    server.listen({ host, port }, () => {
      server.off('error', onError);
      resolve();
    });
  });
}
