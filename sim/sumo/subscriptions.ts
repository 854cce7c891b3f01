import type { SubscriptionListener } from '../../protocols/traci/answer.ts';
import type { Domain } from '../../protocols/traci/constants.ts';
import { describeRequest } from '../../protocols/traci/describe.ts';
import type { Reader } from '../../protocols/traci/reader.ts';
import type { Request } from '../../protocols/traci/request.ts';
import { TraciFormatError } from '../../protocols/traci/traci-format-error.ts';
import { TraciRefusedError } from './errors.ts';

/** Who is told about one object after each step. */
export interface Sink {
  /** Reads the value of a variable, all of it. */
  take(variable: number, reader: Reader): void;
}

const sinkOf = (domain: Domain, object: string): string => `${domain}:${object}`;

/** Hands what SUMO tells after each step to those who asked for it. */
export class Subscriptions implements SubscriptionListener {
  readonly #sinks = new Map<Domain, Map<string, Sink>>();
  readonly #pending = new Map<string, Request>();
  #refused: TraciRefusedError | undefined;

  /** From the next message on. One sink an object. */
  add(domain: Domain, object: string, variables: readonly number[], sink: Sink): void {
    const sinks = this.#sinks.get(domain) ?? new Map<string, Sink>();
    this.#sinks.set(domain, sinks);
    if (sinks.has(object)) throw new Error(`two want to be told about ${sinkOf(domain, object)}`);
    sinks.set(object, sink);
    this.#pending.set(sinkOf(domain, object), { kind: 'subscribe', domain, variables, object });
  }

  /** `isThere`: SUMO told about it in the last step. It ends the subscriptions of objects that leave by itself. */
  remove(domain: Domain, object: string, isThere: boolean): void {
    this.#sinks.get(domain)?.delete(object);
    const key = sinkOf(domain, object);
    if (isThere) this.#pending.set(key, { kind: 'subscribe', domain, variables: [], object });
    else this.#pending.delete(key);
  }

  /** Requests for what changed since it was asked last. */
  takeRequests(): readonly Request[] {
    if (this.#pending.size === 0) return [];
    const requests = [...this.#pending.values()];
    this.#pending.clear();
    return requests;
  }

  /** @throws TraciRefusedError when the last step's answers lacked a variable */
  check(): void {
    if (this.#refused !== undefined) throw this.#refused;
  }

  value(domain: Domain, object: string, variable: number, reader: Reader): void {
    const sink = this.#sinks.get(domain)?.get(object);
    if (sink === undefined) {
      const request = describeRequest({ kind: 'get', domain, variable, object });
      throw new TraciFormatError(reader.offset, `an answer that nobody asked for: ${request}`);
    }
    sink.take(variable, reader);
  }

  refused(domain: Domain, object: string, variable: number, text: string): void {
    this.#refused ??= new TraciRefusedError({ kind: 'get', domain, variable, object }, undefined, text);
  }
}
