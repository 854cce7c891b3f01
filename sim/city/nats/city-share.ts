import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import { CITY_CLASSES, type CityImages } from '../city-images.ts';
import type { CityPlan } from '../city-plan.ts';
import { decodeMessage, encodeMessage, type WindowInput } from '../report.ts';
import { CityThread, DistrictError } from '../threads/city-thread.ts';
import type { Broker } from './broker.ts';
import {
  follow,
  inputSubject,
  type PlanMessage,
  type ReportMessage,
  reportSubject,
  type WorkMessage,
} from './city-streams.ts';

/** A district that this worker simulates. */
interface Held {
  readonly district: number;
  /** Acknowledged when the city has ended. The latest: a server that did not hear of us in time delivers it again. */
  message: JsMsg;
  readonly thread: CityThread;
  /** The next window that it has to pass. */
  next: number;
  isBusy: boolean;
}

/** The districts of one city that a worker has, and its threads that simulate them. */
export class CityShare {
  readonly city: string;
  readonly run: string;
  /** Settles when the city has ended, or cannot be gone on with here. */
  readonly ended: Promise<void>;
  readonly #broker: Broker;
  readonly #simulator: string;
  readonly #threadCount: number;
  readonly #windows: WindowInput[] = [];
  readonly #held = new Map<number, Held>();
  #threads: readonly CityThread[] = [];
  #end: () => void = () => {};
  #isOver = false;
  #isHalted = false;
  #messages: ConsumerMessages | undefined;

  private constructor(broker: Broker, { city, run }: WorkMessage, simulator: string, threads: number) {
    this.#broker = broker;
    this.city = city;
    this.run = run;
    this.#simulator = simulator;
    this.#threadCount = threads;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Undefined when the city is gone, of another run, or of another simulator. */
  static async open(
    broker: Broker,
    work: WorkMessage,
    simulator: string,
    threads: number,
  ): Promise<CityShare | undefined> {
    const share = new CityShare(broker, work, simulator, threads);
    const plan = await share.#listen();
    if (plan !== undefined) return share;
    await share.close();
    return undefined;
  }

  get districts(): number {
    return this.#held.size;
  }

  /** Takes up a district and replays what has been of it so far; false when it is here already. */
  take(district: number, message: JsMsg, thread: number): boolean {
    const before = this.#held.get(district);
    if (before !== undefined) {
      before.message = message;
      return false;
    }
    const held = { district, message, thread: this.#threads[thread]!, next: 0, isBusy: false };
    this.#held.set(district, held);
    this.#goOn(held);
    return true;
  }

  /** Tells the server that the districts are being worked on. */
  renew(): void {
    for (const { message } of this.#held.values()) message.working();
  }

  /** Begins no further window. */
  halt(): void {
    this.#isHalted = true;
  }

  /** Gives the districts back, for another worker to take up at once. */
  giveBack(): void {
    for (const { message } of this.#held.values()) message.nak();
    this.#held.clear();
    this.#finish();
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#messages?.close();
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  /** Follows the city's log; the plan as soon as it is there. */
  async #listen(): Promise<CityPlan | undefined> {
    const messages = await follow(this.#broker, this.city, inputSubject(this.city, '>')).catch(() => undefined);
    if (messages === undefined) return undefined; // the city has ended meanwhile
    this.#messages = messages;
    const images = new Map<string, Uint8Array>();
    return new Promise((resolve) => {
      void (async () => {
        for await (const message of messages) {
          const what = message.subject.slice(inputSubject(this.city, '').length);
          if (what.startsWith('image.')) images.set(what.slice('image.'.length), message.data.slice());
          else if (what === 'plan') resolve(this.#planned(decodeMessage(message.string()) as PlanMessage, images));
          else if (what === 'window') this.#windowBegins(decodeMessage(message.string()) as WindowInput);
          else if (what === 'end') break;
          if (this.#isOver) break;
        }
        // Broken off means closed: the city has ended, or its log was removed.
        for (const { message } of this.#held.values()) message.ack();
        this.#held.clear();
        this.#finish();
        resolve(undefined);
      })();
    });
  }

  #planned({ run, simulator, plan }: PlanMessage, images: ReadonlyMap<string, Uint8Array>): CityPlan | undefined {
    if (run !== this.run || simulator !== this.#simulator) return undefined;
    const all = Object.fromEntries(CITY_CLASSES.map((name) => [name, images.get(name)!])) as unknown as CityImages;
    this.#threads = Array.from({ length: this.#threadCount }, () => new CityThread({ plan, images: all }));
    return plan;
  }

  #windowBegins(input: WindowInput): void {
    if (input.window !== this.#windows.length) return; // told twice by a coordinator that was started again
    this.#windows.push(input);
    for (const held of this.#held.values()) this.#goOn(held);
  }

  /** Lets a district pass the windows that have begun, one after another, and reports on each. */
  #goOn(held: Held): void {
    const input = this.#windows[held.next];
    if (held.isBusy || input === undefined || this.#isOver || this.#isHalted) return;
    held.isBusy = true;
    held.next++;
    void this.#pass(held, input).then(() => {
      held.isBusy = false;
      this.#goOn(held);
    });
  }

  async #pass({ district, thread }: Held, input: WindowInput): Promise<void> {
    let message: ReportMessage;
    try {
      message = { run: this.run, kind: 'report', report: await thread.run(district, input) };
    } catch (error) {
      if (this.#isOver || !(error instanceof DistrictError)) return;
      message = { run: this.run, kind: 'failed', district, window: input.window, message: error.problem };
    }
    // Without an answer the city's log is gone, and the end is heard of there.
    await this.#broker.client.publish(reportSubject(this.city), encodeMessage(message)).catch(() => undefined);
  }

  #finish(): void {
    this.#isOver = true;
    this.#end();
  }
}
