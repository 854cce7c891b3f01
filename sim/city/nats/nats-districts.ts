import { type ConsumerMessages, JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { nuid } from '@nats-io/transport-node';
import { sleep } from '../../../host/clock/clock.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { CITY_CLASSES, type CityImages } from '../city-images.ts';
import { type CityPlan, CityPlanError } from '../city-plan.ts';
import type { DistrictHost } from '../district-host.ts';
import { type DistrictReport, decodeMessage, encodeMessage, type WindowInput } from '../report.ts';
import { type Broker, CityBrokerError, openBroker } from './broker.ts';
import {
  createLog,
  ensureWorkQueue,
  follow,
  inputSubject,
  logStream,
  type PlanMessage,
  type ReportMessage,
  reportSubject,
  WORK_STREAM,
  WORKERS,
  type WorkMessage,
  workSubject,
} from './city-streams.ts';
import { ReportBoard } from './report-board.ts';
import { simulatorDigest } from './simulator-digest.ts';

const LOOK_MS = 200;
const PATIENCE_MS = 10_000;
/** For workers to hear of the end. */
const GOODBYE_MS = 5000;

export interface NatsDistrictsOptions {
  /** `nats://host:4222` */
  readonly server: string;
  /** Of the city on that server; letters, digits, - and _. */
  readonly name: string;
  /** How many worker threads have to be there before the districts are dealt out. */
  readonly threads: number;
  /** Told now and then while there is nothing to do but wait. */
  readonly onWaiting?: (text: string) => void;
  /** Ends the waiting for workers. */
  readonly stop: AbortSignal;
}

/**
 * The districts shared out over NATS JetStream among the workers on any machines (`CityWorker`). What is on the server
 * is told in city-streams.ts. A coordinator that is started again with the same name and plan takes up where the one
 * before it ended.
 */
export class NatsDistricts implements DistrictHost {
  readonly name: string;
  readonly #broker: Broker;
  readonly #options: NatsDistrictsOptions;
  readonly #plan: CityPlan;
  readonly #board: ReportBoard;
  /** Windows that the log has already. */
  #published = 0;
  #run = '';
  #simulator = '';
  #reports: ConsumerMessages | undefined;

  private constructor(broker: Broker, plan: CityPlan, options: NatsDistrictsOptions) {
    this.name = `workers of ${broker.server}`;
    this.#broker = broker;
    this.#plan = plan;
    this.#options = options;
    this.#board = new ReportBoard(plan.districts);
  }

  /** @throws CityBrokerError, CityPlanError when there is another city of that name */
  static async open(plan: CityPlan, images: CityImages, options: NatsDistrictsOptions): Promise<NatsDistricts> {
    const broker = await openBroker(options.server, `kerb city ${options.name}`);
    try {
      const districts = new NatsDistricts(broker, plan, options);
      districts.#simulator = await simulatorDigest();
      await ensureWorkQueue(broker);
      if (!(await districts.#takeUp())) await districts.#begin(images);
      await districts.#dealOut();
      await districts.#listen();
      return districts;
    } catch (error) {
      await broker.connection.close();
      throw error;
    }
  }

  async run(input: WindowInput): Promise<DistrictReport[]> {
    const { window } = input;
    if (window >= this.#published) {
      await this.#publish(inputSubject(this.#options.name, 'window'), input);
      this.#published++;
    }
    const remind = (): void => {
      const { districts } = this.#plan;
      this.#options.onWaiting?.(
        `window ${window}: ${this.#board.reported(window)} of ${districts} districts have reported`,
      );
      cancel = systemClock.after(PATIENCE_MS, remind);
    };
    let cancel = systemClock.after(PATIENCE_MS, remind);
    try {
      return await this.#board.take(window);
    } finally {
      cancel();
    }
  }

  /** Tells the workers that the city has ended, and takes it off the server. */
  async close(): Promise<void> {
    const { manager, connection } = this.#broker;
    const { name } = this.#options;
    await this.#publish(inputSubject(name, 'end'), { run: this.#run });
    const untilMs = systemClock.monotonicMs() + GOODBYE_MS;
    while ((await this.#work()).size > 0 && systemClock.monotonicMs() < untilMs) await sleep(systemClock, LOOK_MS);
    await manager.streams.purge(WORK_STREAM, { filter: workSubject(name, '*') });
    await this.#reports?.close();
    await manager.streams.delete(logStream(name));
    await connection.drain();
  }

  /** Whether a run of the same plan is on the server, to be gone on with. @throws CityPlanError */
  async #takeUp(): Promise<boolean> {
    const { manager } = this.#broker;
    const { name } = this.#options;
    const stream = logStream(name);
    try {
      const { state } = await manager.streams.info(stream, { subjects_filter: inputSubject(name, '>') });
      const message = await manager.streams.getMessage(stream, { last_by_subj: inputSubject(name, 'plan') });
      const there = message === null ? undefined : (decodeMessage(message.string()) as PlanMessage);
      const ended = state.subjects?.[inputSubject(name, 'end')] !== undefined;
      if (there === undefined || ended) {
        await manager.streams.delete(stream);
        return false;
      }
      if (encodeMessage(there.plan) !== encodeMessage(this.#plan) || there.simulator !== this.#simulator) {
        throw new CityPlanError(
          `there is another city called ${name} on ${this.#broker.server}, with another plan or simulator; give this ` +
            `one another --name (when nobody runs that one, remove the stream ${stream})`,
        );
      }
      this.#run = there.run;
      this.#published = state.subjects?.[inputSubject(name, 'window')] ?? 0;
      return true;
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return false;
      throw error;
    }
  }

  async #begin(images: CityImages): Promise<void> {
    const { manager, client } = this.#broker;
    const { name } = this.#options;
    await manager.streams.purge(WORK_STREAM, { filter: workSubject(name, '*') });
    await this.#waitForWorkers();
    await createLog(this.#broker, name);
    this.#run = nuid.next();
    for (const image of CITY_CLASSES) await client.publish(inputSubject(name, `image.${image}`), images[image]);
    // Last, so that whoever sees it has the images.
    const message: PlanMessage = { run: this.#run, simulator: this.#simulator, plan: this.#plan };
    await this.#publish(inputSubject(name, 'plan'), message);
  }

  /** Threads that wait for work are counted by the server: each has a request there. */
  async #waitForWorkers(): Promise<void> {
    const { manager } = this.#broker;
    const { threads, stop, onWaiting } = this.#options;
    let told = -1;
    for (;;) {
      const { num_waiting: there } = await manager.consumers.info(WORK_STREAM, WORKERS);
      if (there >= threads) return;
      if (stop.aborted) throw new CityBrokerError(this.#broker.server, 'stopped while there were too few workers');
      if (there !== told) onWaiting?.(`waiting for \`kerb city-worker\`: ${there} of ${threads} threads are there`);
      told = there;
      await sleep(systemClock, LOOK_MS);
    }
  }

  /** Puts every district into the work queue that is not there. */
  async #dealOut(): Promise<void> {
    const { name } = this.#options;
    const there = await this.#work();
    for (let district = 0; district < this.#plan.districts; district++) {
      const subject = workSubject(name, district);
      const message: WorkMessage = { city: name, run: this.#run, district };
      if (!there.has(subject)) await this.#publish(subject, message);
    }
  }

  /** Subjects of the districts that are in the work queue, held by a worker or not. */
  async #work(): Promise<ReadonlySet<string>> {
    const filter = workSubject(this.#options.name, '*');
    const { state } = await this.#broker.manager.streams.info(WORK_STREAM, { subjects_filter: filter });
    return new Set(Object.keys(state.subjects ?? {}));
  }

  async #listen(): Promise<void> {
    const { name } = this.#options;
    const messages = await follow(this.#broker, name, reportSubject(name));
    this.#reports = messages;
    void (async () => {
      for await (const message of messages) {
        const report = decodeMessage(message.string()) as ReportMessage;
        if (report.run === this.#run) this.#board.add(report);
      }
      throw new CityBrokerError(this.#broker.server, `the log of city ${name} is gone`);
    })().catch((error: Error) => this.#board.fail(error));
  }

  async #publish(subject: string, message: unknown): Promise<void> {
    await this.#broker.client.publish(subject, encodeMessage(message));
  }
}
