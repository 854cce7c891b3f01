import type { OperationId } from '../../protocols/api/operations.ts';
import type { Clock } from '../clock/clock.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Actor } from '../fleet/role.ts';

/** A request that was found to be as described, by somebody who may make it. */
export interface ApiCall {
  readonly fleet: Fleet;
  readonly clock: Clock;
  readonly actor: Actor;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | number | undefined>>;
  /** Of a JSON body; checked against its schema. */
  readonly body: unknown;
  /** Of a body of bytes. */
  readonly bytes: Uint8Array;
  /** Undefined when it is not given. @param name in lower case */
  readonly header: (name: string) => string | undefined;
  /** Ends when whoever asked has gone, or the server does. */
  readonly signal: AbortSignal;
}

/** One server-sent event. */
export interface ServerEvent {
  readonly event: string;
  readonly id?: string;
  readonly data: object;
}

export type ApiAnswer =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body: object;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'chunks'; readonly type: string; readonly chunks: AsyncIterable<string | Uint8Array> }
  | { readonly kind: 'events'; readonly events: AsyncIterable<ServerEvent> };

export type Handler = (call: ApiCall) => Promise<ApiAnswer>;
export type Handlers<Id extends OperationId = OperationId> = { readonly [Each in Id]: Handler };

export function json(body: object, status = 200, headers?: Readonly<Record<string, string>>): ApiAnswer {
  return { kind: 'json', status, body, ...(headers && { headers }) };
}

/** A page of a list: as many as asked for, and where the next one begins when there are more. */
export async function pageOf<T>(
  all: AsyncIterable<T>,
  limit: number,
  cursorOf: (last: T, next: T) => string,
): Promise<{ readonly items: readonly T[]; readonly next?: string }> {
  const items: T[] = [];
  for await (const item of all) {
    if (items.length === limit) return { items, next: cursorOf(items.at(-1)!, item) };
    items.push(item);
  }
  return { items };
}
