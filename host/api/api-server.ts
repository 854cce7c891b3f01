import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Operation } from '../../protocols/api/operation.ts';
import { OPERATIONS, type OperationId } from '../../protocols/api/operations.ts';
import type { Clock } from '../clock/clock.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { ListenError } from '../gateway/listen-error.ts';
import { type Log, silentLog } from '../log/log.ts';
import type { ApiAnswer, ApiCall } from './api-call.ts';
import { ApiError } from './api-error.ts';
import { DEFAULT_API_PORT } from './api-port.ts';
import { Authentication } from './authentication.ts';
import { RequestChecks } from './check-request.ts';
import { HANDLERS } from './handlers/handlers.ts';
import { Idempotency } from './idempotency.ts';
import { apiErrorOf } from './problem.ts';
import { parseJson, readBody } from './request-body.ts';
import { routeOf } from './routes.ts';
import { writeAnswer, writeProblem } from './write-answer.ts';

const LOOPBACK = '127.0.0.1';
const MOST_CONNECTIONS = 1000;
const ALWAYS = {
  'Cache-Control': 'no-cache',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

/** What became of a request. */
export interface Answered {
  /** Undefined: the request was for none. */
  readonly operation: OperationId | undefined;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly elapsedMs: number;
  readonly user: string | undefined;
  readonly peer: string;
}

export interface ApiServerOptions {
  readonly fleet: Fleet;
  readonly clock: Clock;
  /** Address to listen on. Default 127.0.0.1, which only programs on this computer reach. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Certificate and key in PEM; without them it is plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly log?: Log;
  readonly onAnswered?: (answered: Answered) => void;
}

/** The HTTP API of a fleet, being served. */
export class ApiServer {
  readonly #options: ApiServerOptions;
  readonly #log: Log;
  readonly #server: Server;
  readonly #checks = new RequestChecks();
  readonly #authentication: Authentication;
  readonly #idempotency: Idempotency;
  readonly #closing = new AbortController();

  /** Use {@link serveApi}, which also opens the port. */
  constructor(options: ApiServerOptions) {
    const { fleet, clock, tls, log = silentLog } = options;
    this.#options = options;
    this.#log = log;
    this.#authentication = new Authentication(fleet, clock);
    this.#idempotency = new Idempotency(fleet.database, clock);
    const listener = (request: IncomingMessage, response: ServerResponse): void => void this.#serve(request, response);
    this.#server = tls ? createSecureServer({ ...tls, minVersion: 'TLSv1.2' }, listener) : createServer(listener);
    this.#server.maxConnections = MOST_CONNECTIONS;
  }

  get host(): string {
    return this.#address().address;
  }

  get port(): number {
    return this.#address().port;
  }

  get url(): string {
    const host = this.host.includes(':') ? `[${this.host}]` : this.host;
    return `${this.#options.tls ? 'https' : 'http'}://${host}:${this.port}`;
  }

  /** @throws ListenError */
  async listen(): Promise<void> {
    const { host = LOOPBACK, port = DEFAULT_API_PORT } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.on('error', (error) => reject(new ListenError(host, port, error)));
      this.#server.listen({ host, port }, resolve);
    });
  }

  /** Ends what is being followed, and closes the port. */
  async close(): Promise<void> {
    this.#closing.abort();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  #address(): AddressInfo {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('ApiServer: it does not listen');
    return address;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { clock, onAnswered } = this.#options;
    const beginMs = clock.monotonicMs();
    const told: { operation?: OperationId; user?: string } = {};
    const url = request.url ?? '/';
    const [path = '/'] = url.split('?');
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
    try {
      await this.#answer(request, response, { path, search: url.slice(path.length + 1) }, gone, told);
    } catch (error) {
      const refusal = apiErrorOf(error);
      if (refusal.status === 500) {
        const stack = error instanceof Error ? error.stack : String(error);
        this.#log.error('apiDefect', stack ?? '', { method: request.method, path });
      }
      if (response.headersSent) response.destroy();
      else writeProblem(response, refusal);
    }
    const answered: Answered = {
      operation: told.operation,
      method: request.method ?? '',
      path,
      status: response.statusCode,
      elapsedMs: Math.round(clock.monotonicMs() - beginMs),
      user: told.user,
      peer: request.socket.remoteAddress ?? '',
    };
    this.#log.info('apiRequest', `${answered.method} ${answered.path}`, {
      operation: answered.operation,
      status: answered.status,
      user: answered.user,
      peer: answered.peer,
      elapsedMs: answered.elapsedMs,
    });
    onAnswered?.(answered);
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    { path, search }: { readonly path: string; readonly search: string },
    gone: AbortController,
    told: { operation?: OperationId; user?: string },
  ): Promise<void> {
    const { fleet, clock } = this.#options;
    const method = request.method ?? '';
    const route = routeOf(method, path);
    if (route.kind === 'nothing')
      throw new ApiError(404, 'UnknownPath', `there is nothing at ${path}; /api/v1/ has a list`);
    if (route.kind === 'otherMethods') {
      const allowed = route.allowed.join(', ');
      throw new ApiError(405, 'OtherMethod', `${path} takes ${allowed}`, { headers: { Allow: allowed } });
    }
    const { id, parameters } = route;
    told.operation = id;
    const operation: Operation = OPERATIONS[id];
    const { authorization } = request.headers;
    const address = request.socket.remoteAddress ?? '';
    const actor = await this.#authentication.demand(id, authorization, address);
    if (operation.role !== 'anyone') told.user = actor.name;
    this.#checks.path(id, parameters);
    const query = this.#checks.query(id, new URLSearchParams(search));
    const bytes = await readBody(request, operation);
    const body = operation.body?.kind === 'json' ? parseJson(bytes) : undefined;
    if (operation.body?.kind === 'json') this.#checks.body(id, body);
    const call: ApiCall = {
      fleet,
      clock,
      actor,
      parameters,
      query,
      body,
      bytes,
      header: (name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? value : undefined;
      },
      signal: AbortSignal.any([gone.signal, this.#closing.signal]),
    };
    const mayGoOn = async (): Promise<boolean> =>
      operation.role === 'anyone' || (await this.#authentication.actorOf(authorization, address)).name === actor.name;
    const answer = await this.#do(id, operation, call, path);
    await writeAnswer(response, answer, { clock, mayGoOn, stop: () => gone.abort() });
  }

  async #do(id: OperationId, operation: Operation, call: ApiCall, path: string): Promise<ApiAnswer> {
    const key = call.header('idempotency-key');
    if (key === undefined) return HANDLERS[id](call);
    if (!operation.isReplayable) {
      const reason = 'this operation takes none';
      const violations = [{ in: 'header', at: 'Idempotency-Key', reason } as const];
      throw new ApiError(400, 'InvalidRequest', `Idempotency-Key: ${reason}`, { violations });
    }
    const method = operation.method.toUpperCase();
    const request = { user: call.actor.name, key, method, path, body: call.bytes };
    const { status, body, isKept } = await this.#idempotency.once(request, async () => {
      const answer = await HANDLERS[id](call);
      if (answer.kind !== 'json') throw new Error(`${id}: only answers of JSON can be kept`);
      return { status: answer.status, body: answer.body };
    });
    return { kind: 'json', status, body, ...(isKept && { headers: { 'Idempotency-Replayed': 'true' } }) };
  }
}

/** Serves the HTTP API of a fleet. @throws ListenError */
export async function serveApi(options: ApiServerOptions): Promise<ApiServer> {
  const server = new ApiServer(options);
  await server.listen();
  return server;
}
