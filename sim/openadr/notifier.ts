import type { Clock } from '../../host/clock/clock.ts';
import { sleep } from '../../host/clock/clock.ts';
import { VtnUnreachableError } from '../../host/openadr/errors.ts';
import { HttpExchange } from '../../host/openadr/http-exchange.ts';
import type { Notification, ObjectMetadata, ObjectOperation, Operation } from '../../protocols/openadr/objects.ts';
import type { VtnObjects } from './vtn-objects.ts';

/** Says what became of an object, and returns it. */
export type Changed = <T extends ObjectMetadata>(operation: Operation, object: T) => T;

/** May change, drop, double or hold back what is sent to a callback: for tests of receivers. */
export type NotificationFault = (notification: Notification) => readonly Notification[];

export interface NotifierOptions {
  readonly fault?: NotificationFault;
  /** Times that a callback is tried. Default 3. */
  readonly tries?: number;
  readonly onFailed?: (callbackUrl: string, reason: string) => void;
}

const TIMEOUT_MS = 5000;
const PAUSE_MS = 500;

/** Sends notifications to the callbacks of subscriptions, each callback's in the order of the changes. */
export class Notifier {
  readonly #objects: VtnObjects;
  readonly #clock: Clock;
  readonly #exchange: HttpExchange;
  readonly #options: NotifierOptions;
  readonly #roles: ReadonlyMap<string, 'bl' | 'ven'>;
  readonly #queues = new Map<string, Promise<void>>();
  #closed = false;

  constructor(objects: VtnObjects, clock: Clock, roles: ReadonlyMap<string, 'bl' | 'ven'>, options: NotifierOptions) {
    this.#objects = objects;
    this.#clock = clock;
    this.#roles = roles;
    this.#options = options;
    this.#exchange = new HttpExchange(clock, { timeoutMs: TIMEOUT_MS });
  }

  readonly changed: Changed = (operation, object) => {
    for (const { clientID, programID, objectOperations } of this.#objects.subscriptions.all()) {
      const seen = this.#seenBy(clientID, object);
      if (seen === undefined || (programID !== undefined && !concerns(object, programID))) continue;
      for (const wanted of objectOperations) {
        if (!wanted.objects.includes(object.objectType) || !wanted.operations.includes(operation)) continue;
        const notification = { objectType: object.objectType, operation, object: seen };
        for (const sent of this.#options.fault?.(notification) ?? [notification]) this.#queue(wanted, sent);
      }
    }
    return object;
  };

  /** Resolves when everything that was to be sent was, or was given up. */
  async settled(): Promise<void> {
    await Promise.all(this.#queues.values());
  }

  close(): void {
    this.#closed = true;
    this.#exchange.close();
  }

  #seenBy(clientId: string, object: ObjectMetadata): ObjectMetadata | undefined {
    const role = this.#roles.get(clientId) ?? 'ven';
    if (role === 'bl') return object;
    if (object.objectType === 'PROGRAM' || object.objectType === 'EVENT') {
      const targeted: ObjectMetadata & { readonly targets?: readonly string[] | null } = object;
      return this.#objects.seenBy({ clientId, clientSecret: '', role }, targeted);
    }
    return (object as ObjectMetadata & { readonly clientID?: string }).clientID === clientId ? object : undefined;
  }

  #queue(wanted: ObjectOperation, notification: Notification): void {
    const before = this.#queues.get(wanted.callbackUrl) ?? Promise.resolve();
    this.#queues.set(
      wanted.callbackUrl,
      before.then(() => this.#send(wanted, notification)),
    );
  }

  async #send({ callbackUrl, bearerToken }: ObjectOperation, notification: Notification): Promise<void> {
    const { tries = 3, onFailed } = this.#options;
    let reason = '';
    for (let attempt = 1; attempt <= tries && !this.#closed; attempt++) {
      try {
        const { status } = await this.#exchange.send({
          method: 'POST',
          url: new URL(callbackUrl),
          headers: {
            'content-type': 'application/json',
            ...(bearerToken && { authorization: `Bearer ${bearerToken}` }),
          },
          body: JSON.stringify(notification),
        });
        if (status >= 200 && status < 300) return;
        reason = `status ${status}`;
      } catch (error) {
        if (!(error instanceof VtnUnreachableError)) throw error;
        reason = error.message;
      }
      if (attempt < tries) await sleep(this.#clock, PAUSE_MS);
    }
    if (!this.#closed) onFailed?.(callbackUrl, reason);
  }
}

function concerns(object: ObjectMetadata, programId: string): boolean {
  const { id, objectType, programID } = object as ObjectMetadata & { readonly programID?: string };
  return objectType === 'PROGRAM' ? id === programId : programID === undefined || programID === programId;
}
