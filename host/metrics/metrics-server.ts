import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { ListenError } from '../gateway/listen-error.ts';

const LOOPBACK = '127.0.0.1';
const PATH = '/metrics';
/** A scraper that sends or takes nothing for so long is cut off. */
const TIMEOUT_MS = 30_000;

export interface MetricsServerOptions {
  readonly registry: Registry;
  /** Address to listen on. Default 127.0.0.1, which only programs on this computer reach. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** Metrics that are being served at `http://host:port/metrics`. */
export interface MetricsServer {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves metrics in Prometheus' text format. @throws ListenError */
export async function serveMetrics({ registry, host = LOOPBACK, port }: MetricsServerOptions): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?');
    if (path !== PATH) return end(response, 404, `there is nothing here: metrics are at ${PATH}\n`);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return end(response, 405, 'metrics can only be read\n');
    }
    registry.metrics().then(
      (text) => {
        response.setHeader('Content-Type', registry.contentType);
        response.end(text);
      },
      (error: unknown) => end(response, 500, `a metric cannot be read: ${String(error)}\n`),
    );
  });
  server.timeout = TIMEOUT_MS;
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  return {
    host: address.address,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(text);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.on('error', (error) => reject(new ListenError(host, port, error)));
    server.listen({ host, port }, resolve);
  });
}
