import type { SubscriptionListener } from '../../protocols/traci/answer.ts';
import type { Domain } from '../../protocols/traci/constants.ts';
import type { Reader } from '../../protocols/traci/reader.ts';
import type { Request } from '../../protocols/traci/request.ts';
import { TraciFormatError } from '../../protocols/traci/traci-format-error.ts';
import { TraciRefusedError } from './errors.ts';

/** Who is told about one object after each step. */
export interface Sink {
  /** Reads the value of a variable, all of it. */
  take(variable: number, reader: Reader): void;
}

interface Subscription {
  readonly domain: Domain;
  readonly object: string;
  readonly sink: Sink;
}

const keyOf = (domain: Domain, object: string): string => `${domain}:${object}`;

/** Hands what SUMO tells after each step to those who asked for it. */
export class Subscriptions implements SubscriptionListener {
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #pending = new Map<string, Request>();
  /** As SUMO told about them last time: it keeps to an order. */
  readonly #order: Subscription[] = [];
  #at = 0;
  #current: Subscription | undefined;
  #refused: TraciRefusedError | undefined;

  get expected(): string | undefined {
    return this.#order[this.#at]?.object;
  }

  /** From the next message on. One sink an object. */
  add(domain: Domain, object: string, variables: readonly number[], sink: Sink): void {
    const key = keyOf(domain, object);
    if (this.#subscriptions.has(key)) throw new Error(`two want to be told about ${key}`);
    this.#subscriptions.set(key, { domain, object, sink });
    this.#pending.set(key, { kind: 'subscribe', domain, variables, object });
  }

  /** `isThere`: SUMO told about it in the last step. It ends the subscriptions of objects that leave by itself. */
  remove(domain: Domain, object: string, isThere: boolean): void {
    const key = keyOf(domain, object);
    this.#subscriptions.delete(key);
    this.#order.length = 0;
    if (isThere) this.#pending.set(key, { kind: 'subscribe', domain, variables: [], object });
    else this.#pending.delete(key);
  }

  /** Before a message: requests for what changed since the one before. */
  takeRequests(): readonly Request[] {
    this.#at = 0;
    if (this.#pending.size === 0) return [];
    const requests = [...this.#pending.values()];
    this.#pending.clear();
    return requests;
  }

  /** @throws TraciRefusedError when the last step's answers lacked a variable */
  check(): void {
    if (this.#refused !== undefined) throw this.#refused;
  }

  begin(domain: Domain, object: string): void {
    let subscription = this.#order[this.#at];
    if (subscription?.object !== object || subscription.domain !== domain) {
      subscription = this.#subscriptions.get(keyOf(domain, object));
      if (subscription === undefined) throw new TraciFormatError(0, `nobody asked about ${object} of kind ${domain}`);
      this.#order[this.#at] = subscription;
    }
    this.#current = subscription;
    this.#at++;
  }

  value(variable: number, reader: Reader): void {
    this.#current!.sink.take(variable, reader);
  }

  refused(variable: number, text: string): void {
    const { domain, object } = this.#current!;
    this.#refused ??= new TraciRefusedError({ kind: 'get', domain, variable, object }, undefined, text);
  }
}
