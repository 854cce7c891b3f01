import type { Consumer, JsMsg } from '@nats-io/jetstream';
import { sleep } from '../../../host/clock/clock.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { decodeMessage } from '../report.ts';
import { type Broker, openBroker } from './broker.ts';
import { CityShare } from './city-share.ts';
import { ACK_WAIT_MS, ensureWorkQueue, WORK_STREAM, WORKERS, type WorkMessage } from './city-streams.ts';
import { simulatorDigest } from './simulator-digest.ts';

/** How long a request for work stays on the server: the least that it takes. */
const ASK_MS = 1000;
const RETRY_MS = 1000;
/** For somebody of the right version to come by. */
const LEAVE_MS = 5000;

export interface CityWorkerOptions {
  /** `nats://host:4222` */
  readonly server: string;
  readonly threads: number;
  /** Told of what happens, for people. */
  readonly onNote?: (text: string) => void;
}

/**
 * Simulates districts of whatever cities are on a NATS server: each thread asks the work queue for one after another,
 * and keeps them until their city ends.
 */
export class CityWorker {
  readonly #broker: Broker;
  readonly #options: CityWorkerOptions;
  /** Cities by run, as soon as one of their districts came. */
  readonly #shares = new Map<string, Promise<CityShare | undefined>>();
  readonly #simulator: string;
  #isStopped = false;

  private constructor(broker: Broker, simulator: string, options: CityWorkerOptions) {
    this.#broker = broker;
    this.#simulator = simulator;
    this.#options = options;
  }

  /** @throws CityBrokerError */
  static async open(options: CityWorkerOptions): Promise<CityWorker> {
    const broker = await openBroker(options.server, 'kerb city-worker');
    await ensureWorkQueue(broker);
    return new CityWorker(broker, await simulatorDigest(), options);
  }

  /** Works until `stop` is aborted; then gives back what it has, for others to take up at once. */
  async run(stop: AbortSignal): Promise<void> {
    const { threads } = this.#options;
    const consumer = await this.#broker.client.consumers.get(WORK_STREAM, WORKERS);
    const loops = Array.from({ length: threads }, (_, thread) => this.#ask(consumer, thread));
    let cancel = (): void => {};
    const renew = (): void => {
      void this.#eachShare((share) => share.renew());
      cancel = systemClock.after(ACK_WAIT_MS / 4, renew);
    };
    renew();
    await Promise.race([
      new Promise<void>((resolve) => {
        if (stop.aborted) resolve();
        stop.addEventListener('abort', () => resolve());
      }),
      this.#broker.connection.closed(),
    ]);
    this.#isStopped = true;
    await this.#eachShare((share) => share.halt());
    // What is given back while we still ask would come back to us.
    await Promise.all(loops);
    cancel();
    await this.#eachShare((share) => share.giveBack());
    await this.#broker.connection.drain();
    await this.#eachShare((share) => share.close());
  }

  async #eachShare(run: (share: CityShare) => void | Promise<void>): Promise<void> {
    for (const share of await Promise.all(this.#shares.values())) if (share !== undefined) await run(share);
  }

  /** One thread's share of the asking. */
  async #ask(consumer: Consumer, thread: number): Promise<void> {
    while (!this.#isStopped) {
      let message: JsMsg | null;
      try {
        message = await consumer.next({ expires: ASK_MS });
      } catch (error) {
        if (this.#isStopped) return;
        this.#options.onNote?.(`${this.#broker.server}: ${(error as Error).message}; trying again`);
        await sleep(systemClock, RETRY_MS);
        await ensureWorkQueue(this.#broker).catch(() => undefined);
        continue;
      }
      if (message === null) continue;
      if (this.#isStopped) message.nak();
      else await this.#take(message, thread);
    }
  }

  async #take(message: JsMsg, thread: number): Promise<void> {
    const work = decodeMessage(message.string()) as WorkMessage;
    const share = await this.#shareOf(work);
    if (share === undefined) {
      // Its city has ended, or is for workers of another version.
      message.nak(LEAVE_MS);
      return;
    }
    if (!share.take(work.district, message, thread)) return;
    const again = message.info.deliveryCount > 1 ? ', taken over, replayed from the start' : '';
    this.#options.onNote?.(`city ${work.city}: district ${work.district}${again}`);
  }

  #shareOf(work: WorkMessage): Promise<CityShare | undefined> {
    let share = this.#shares.get(work.run);
    if (share === undefined) {
      share = this.#openShare(work);
      this.#shares.set(work.run, share);
    }
    return share;
  }

  async #openShare(work: WorkMessage): Promise<CityShare | undefined> {
    const { threads, onNote } = this.#options;
    const share = await CityShare.open(this.#broker, work, this.#simulator, threads);
    if (share === undefined) {
      onNote?.(`city ${work.city} has ended, or is of another version of kerb than this one: left alone`);
      this.#shares.delete(work.run);
      return undefined;
    }
    void share.ended.then(async () => {
      this.#shares.delete(work.run);
      await share.close();
      if (!this.#isStopped) onNote?.(`city ${work.city}: ended`);
    });
    return share;
  }
}
