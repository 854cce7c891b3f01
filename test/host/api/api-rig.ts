import { request as plainRequest } from 'node:http';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, onTestFinished } from 'vitest';
import { type Answered, type ApiServer, serveApi } from '../../../host/api/api-server.ts';
import { routeOf } from '../../../host/api/routes.ts';
import { Fleet } from '../../../host/fleet/fleet.ts';
import type { Actor, Role } from '../../../host/fleet/role.ts';
import { ROLES } from '../../../host/fleet/role.ts';
import type { Database } from '../../../host/store/database.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { openApiDocument, refusalStatuses } from '../../../protocols/api/openapi.ts';
import type { Operation } from '../../../protocols/api/operation.ts';
import { OPERATIONS } from '../../../protocols/api/operations.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { counted } from '../fleet/simulated-fleet.ts';

export const START_MS = Date.UTC(2026, 11, 1, 9);
export const admin: Actor = { name: 'adam', role: 'admin', via: 'cli' };

export interface Asked {
  readonly role?: Role;
  readonly token?: string;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: T;
  readonly text: string;
}

/** A fleet in memory whose API is served on a port of this computer; every answer is held against the description. */
export class ApiRig {
  readonly clock = new VirtualClock(START_MS);
  readonly database: Database;
  readonly fleet: Fleet;
  readonly tokens = new Map<Role, string>();
  readonly answered: Answered[] = [];
  #server: ApiServer | undefined;
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false });

  constructor(wrap: (database: Database) => Database = (database) => database) {
    this.database = wrap(memoryDatabase({ clock: this.clock }));
    this.fleet = new Fleet(this.database, { clock: this.clock, host: 'desk', fresh: counted('api') });
    this.#ajv.addSchema(openApiDocument('0'), 'api');
  }

  get url(): string {
    return this.#server!.url;
  }

  get port(): number {
    return this.#server!.port;
  }

  async start(): Promise<this> {
    for (const role of [...ROLES].reverse()) {
      this.tokens.set(role, await this.fleet.as(admin).addUser(`the-${role}`, role));
    }
    this.#server = await serveApi({
      fleet: this.fleet,
      clock: this.clock,
      port: 0,
      onAnswered: (told) => this.answered.push(told),
    });
    onTestFinished(() => this.#server!.close());
    return this;
  }

  close(): Promise<void> {
    return this.#server!.close();
  }

  /** By default as the admin. */
  async ask<T = Record<string, unknown>>(method: string, path: string, asked: Asked = {}): Promise<Answer<T>> {
    const answer = await this.#send(method, path, asked);
    const isJson = method !== 'HEAD' && /[/+]json$/.test(String(answer.headers['content-type'] ?? ''));
    const parsed: unknown = isJson ? JSON.parse(answer.text) : undefined;
    this.#check(method, path, answer.status, answer.headers, parsed);
    return { ...answer, body: parsed as T };
  }

  #send(method: string, path: string, { role = 'admin', token, body, bytes, headers }: Asked) {
    const own = token ?? this.tokens.get(role)!;
    const sent = bytes ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
    const type = bytes ? 'application/octet-stream' : 'application/json';
    return new Promise<{ status: number; headers: Answer<unknown>['headers']; text: string }>((resolve, reject) => {
      const request = plainRequest(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path: path.startsWith('//') ? path.slice(1) : `/api/v1${path}`,
          headers: {
            ...(own !== '' && { authorization: `Bearer ${own}` }),
            ...(sent && { 'content-type': type, 'content-length': sent.length }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode!,
              headers: response.headers,
              text: Buffer.concat(chunks).toString(),
            }),
          );
          response.on('error', reject);
        },
      );
      request.on('error', reject);
      request.end(sent);
    });
  }

  #check(method: string, path: string, status: number, headers: Answer<unknown>['headers'], body: unknown): void {
    if (method === 'HEAD') return;
    if (status >= 400) {
      expect(headers['content-type']).toBe('application/problem+json');
      this.#matches('api#/components/schemas/Problem', body);
      expect((body as { status: number }).status).toBe(status);
    }
    const [bare = ''] = `/api/v1${path}`.split('?');
    const route = routeOf(method, bare);
    if (route.kind !== 'operation') return;
    const operation: Operation = OPERATIONS[route.id];
    const { success } = operation;
    if (status >= 400) {
      expect([...refusalStatuses(operation), ...(operation.body ? [] : [413])], `${route.id} ${status}`).toContain(
        status,
      );
      return;
    }
    expect(status).toBe(success.status);
    if (success.kind === 'json') {
      const pointer = `/paths/${operation.path.replaceAll('/', '~1')}/${operation.method}`;
      const schema = `/responses/${status}/content/application~1json/schema`;
      this.#matches(`api#${encodeURI(pointer)}${schema}`, body);
    }
    if (success.kind === 'stream') {
      expect(success.types).toContain(String(headers['content-type']).split(';')[0]);
    }
  }

  #matches(ref: string, body: unknown): void {
    const check = this.#ajv.compile({ $ref: ref });
    expect(check(body) ? [] : check.errors).toEqual([]);
  }
}

export function device(number: number, more: object = {}) {
  return {
    key: `meter-${String(number).padStart(4, '0')}`,
    class: 'meter',
    line: `tcp://10.0.0.${1 + (number % 250)}:502`,
    unitId: 1 + (number % 247),
    labels: { site: number % 2 === 0 ? 'north' : 'south' },
    ...more,
  };
}
