import { ALWAYS, Command, type Domain, getCommand, setCommand, subscribeCommand } from './constants.ts';
import { type TraciValue, writeValue } from './value.ts';
import { Writer } from './writer.ts';

/** Something that is asked of the simulation. */
export type Request =
  | { readonly kind: 'version' }
  /** To the given time, s; one step when it is 0. */
  | { readonly kind: 'simulationStep'; readonly until: number }
  /** Clients with a lower order have their turn first in each step. */
  | { readonly kind: 'setOrder'; readonly order: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'get'; readonly domain: Domain; readonly variable: number; readonly object: string }
  | {
      readonly kind: 'set';
      readonly domain: Domain;
      readonly variable: number;
      readonly object: string;
      readonly value: TraciValue;
    }
  /** From now on the answer to each step tells these variables; none of them ends the subscription. */
  | {
      readonly kind: 'subscribe';
      readonly domain: Domain;
      readonly variables: readonly number[];
      readonly object: string;
    };

export function commandOf(request: Request): number {
  switch (request.kind) {
    case 'get':
      return getCommand(request.domain);
    case 'set':
      return setCommand(request.domain);
    case 'subscribe':
      return subscribeCommand(request.domain);
    default:
      return Command[request.kind];
  }
}

/** What stands before the payload: a length of one byte, or 0 and a length of four, and the command. */
const SHORT_HEAD = 2;
const LONG_HEAD = 6;
const LONGEST_SHORT = 255;

/** Writes messages; one message may hold many requests, which are carried out in order. */
export class MessageWriter {
  readonly #message = new Writer();
  readonly #payload = new Writer();

  /** One message with its length. A view, good until the next is made. */
  encode(requests: readonly Request[]): Uint8Array {
    const message = this.#message;
    message.clear();
    message.int(0);
    for (const request of requests) {
      const payload = this.#payload;
      payload.clear();
      writePayload(payload, request);
      const length = payload.length + SHORT_HEAD;
      if (length <= LONGEST_SHORT) {
        message.ubyte(length);
      } else {
        message.ubyte(0);
        message.int(payload.length + LONG_HEAD);
      }
      message.ubyte(commandOf(request));
      message.bytes(payload.written);
    }
    message.intAt(0, message.length);
    return message.written;
  }
}

function writePayload(to: Writer, request: Request): void {
  switch (request.kind) {
    case 'version':
    case 'close':
      break;
    case 'simulationStep':
      to.double(request.until);
      break;
    case 'setOrder':
      to.int(request.order);
      break;
    case 'get':
      to.ubyte(request.variable);
      to.string(request.object);
      break;
    case 'set':
      to.ubyte(request.variable);
      to.string(request.object);
      writeValue(to, request.value);
      break;
    case 'subscribe':
      to.double(ALWAYS);
      to.double(-ALWAYS);
      to.string(request.object);
      to.ubyte(request.variables.length);
      for (const variable of request.variables) to.ubyte(variable);
      break;
  }
}
