import { MINUTE_MS } from '../../../protocols/time/units.ts';
import type { Random } from '../../random.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import type { ProcessImage } from '../process-image.ts';

/** What the machine is made to do from a minute on, since local midnight of the first day, for some minutes. */
export interface Task {
  readonly at: number;
  readonly minutes: number;
  readonly state: 'run' | 'setup' | 'fault';
}

export interface MachineToolParameters {
  /** Of a part, without what comes between. */
  readonly cycleS: number;
  /** By how much cycles differ, as a part of it. */
  readonly spread?: number;
  /** Between two parts, for changing them. */
  readonly loadingS?: number;
  /** Part of the parts that is scrap. */
  readonly scrapShare?: number;
  /** Times an hour that it stops by itself, and for how long. */
  readonly stopsPerHour?: number;
  readonly stopMinutes?: number;
  /** mm/s, RMS, while it cuts, and by how much that grows with each hour of it, as a bearing wears. */
  readonly vibration: number;
  readonly wearPerHour?: number;
  /** %, while it cuts. */
  readonly spindleLoad?: number;
  /** In turn; what is not in one is idle. */
  readonly tasks: readonly Task[];
}

/** What can be read about a machine tool → unit. */
export const MACHINE_TOOL_QUANTITIES = {
  parts: '1',
  scrap: '1',
  runTime: 's',
  setupTime: 's',
  faultTime: 's',
  vibration: 'mm/s',
} as const;
type MachineToolQuantity = keyof typeof MACHINE_TOOL_QUANTITIES;

const RUNS = 1;
const SETUP = 2;
const FAULT = 4;
/** What a machine shakes and draws while it stands with its spindle turning. */
const IDLE_VIBRATION = 0.2;
const IDLE_LOAD = 8;

/** A machine tool that makes one part after the other. */
export class MachineTool implements Plant {
  readonly #parameters: MachineToolParameters;
  readonly #random: Random;
  readonly #show: (status: number) => void;
  readonly #count = { parts: 0, scrap: 0, runMs: 0, setupMs: 0, faultMs: 0, cutMs: 0 };
  /** Of the cycle that goes on: how much of it is left, and of the loading before it. */
  #leftMs = 0;
  #loadingMs = 0;
  /** Until when it stands by itself, and when it does so next, in time that it runs. */
  #standsMs = 0;
  #nextStopMs: number;
  #cuts = false;
  readonly #reading: Readonly<Record<MachineToolQuantity, () => number>> = {
    parts: () => this.#count.parts,
    scrap: () => this.#count.scrap,
    runTime: () => this.#count.runMs / 1000,
    setupTime: () => this.#count.setupMs / 1000,
    faultTime: () => this.#count.faultMs / 1000,
    vibration: () => this.#vibration,
  };

  constructor({ parameters, devices, random }: PlantSetting<MachineToolParameters>) {
    this.#parameters = parameters;
    this.#random = random.stream('machine');
    this.#nextStopMs = this.#untilStop();
    const shows = [...devices.values()].map((image) => this.#wire(image));
    this.#show = (status) => {
      for (const show of shows) show(status);
    };
  }

  read(quantity: string): number {
    return this.#reading[quantity as MachineToolQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    const { tasks } = this.#parameters;
    const minute = (localMs - elapsedMs) / MINUTE_MS;
    const task = tasks.find(({ at, minutes }) => minute >= at && minute < at + minutes);
    this.#cuts = false;
    if (task?.state === 'setup') this.#count.setupMs += elapsedMs;
    else if (task?.state === 'fault') this.#count.faultMs += elapsedMs;
    const status = task === undefined ? 0 : { run: this.#work(elapsedMs), setup: SETUP, fault: FAULT }[task.state];
    this.#show(status);
  }

  /** Lets it work; the status that it shows. */
  #work(elapsedMs: number): number {
    if (this.#standsMs > 0) {
      this.#standsMs -= elapsedMs;
      return 0;
    }
    this.#count.runMs += elapsedMs;
    this.#nextStopMs -= elapsedMs;
    if (this.#nextStopMs <= 0) {
      this.#standsMs = (this.#parameters.stopMinutes ?? 0) * MINUTE_MS;
      this.#nextStopMs = this.#untilStop();
    }
    for (let left = elapsedMs; left > 0; ) {
      const loading = Math.min(left, this.#loadingMs);
      this.#loadingMs -= loading;
      left -= loading;
      if (left <= 0) break;
      if (this.#leftMs <= 0) this.#leftMs = this.#cycleMs();
      const cut = Math.min(left, this.#leftMs);
      this.#cuts = true;
      this.#count.cutMs += cut;
      this.#leftMs -= cut;
      left -= cut;
      if (this.#leftMs <= 0) this.#finish();
    }
    return RUNS;
  }

  #finish(): void {
    const { scrapShare = 0, loadingS = 0 } = this.#parameters;
    this.#count.parts++;
    if (this.#random.uniform() < scrapShare) this.#count.scrap++;
    this.#loadingMs = loadingS * 1000;
  }

  #cycleMs(): number {
    const { cycleS, spread = 0 } = this.#parameters;
    return Math.round(cycleS * 1000 * this.#random.between(1 - spread, 1 + spread));
  }

  #untilStop(): number {
    return this.#random.exponential((this.#parameters.stopsPerHour ?? 0) / (60 * MINUTE_MS));
  }

  get #vibration(): number {
    const { vibration, wearPerHour = 0 } = this.#parameters;
    return this.#cuts ? vibration + (wearPerHour * this.#count.cutMs) / (60 * MINUTE_MS) : IDLE_VIBRATION;
  }

  #wire(image: ProcessImage): (status: number) => void {
    const status = image.input('status');
    const parts = image.input('parts');
    const scrap = image.input('scrap');
    const load = image.input('spindleLoad');
    const vibration = image.input('vibration');
    return (now) => {
      status(now);
      parts(this.#count.parts);
      scrap(this.#count.scrap);
      load(Math.round((this.#cuts ? (this.#parameters.spindleLoad ?? 60) : IDLE_LOAD) * 10));
      vibration(Math.round(this.#vibration * 100));
    };
  }
}
