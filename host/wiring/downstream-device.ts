import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { type Value, ValueError } from '../../protocols/profile/codec.ts';
import { isObeyed } from '../../protocols/wiring/channel-value.ts';
import type { WiredDevice } from '../../protocols/wiring/wiring.ts';
import type { CancelTimer, Clock } from '../clock/clock.ts';
import type { DeviceDriver } from '../device/device-driver.ts';
import { UnexpectedValueError } from '../device/errors.ts';
import { type AnyRegisters, openDevice } from '../device/open-device.ts';
import { ExceptionResponseError, LineError } from '../line/errors.ts';
import { Command } from './command.ts';
import type { DownstreamLine } from './downstream-line.ts';
import { type LastReading, type PollGroup, pollGroups } from './readings.ts';
import type { WiringNews } from './wiring-news.ts';

type Driver = DeviceDriver<AnyRegisters, string, string>;

/** Waits after attempts that failed: doubled each time, within these limits, ms. */
const RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** Mismatches in a row that count as disobedience: some devices take a moment to apply what they confirmed. */
const DISOBEDIENT_AFTER = 2;

/** Exceptions of a gateway that the device behind it did not answer. */
const UNREACHED: readonly number[] = [
  ExceptionCode.gatewayPathUnavailable,
  ExceptionCode.gatewayTargetDeviceFailedToRespond,
];

export interface DownstreamDeviceOptions {
  readonly wired: WiredDevice;
  readonly line: DownstreamLine;
  readonly clock: Clock;
  /** What is to be read. */
  readonly reads: readonly { readonly register: string; readonly everyMs: number }[];
  readonly commands: readonly Command[];
  /** Something was read. */
  readonly onReadings: () => void;
  readonly onNews: (news: WiringNews) => void;
}

/**
 * A device downstream: what is wanted of it is read and written one after the other, commands first. While it does not
 * answer it is asked less and less often, for one register and without retries, so that it holds others of its line up as little as can
 * be. When it answers again it gets its setup and all commands anew, as it may have been switched off.
 */
export class DownstreamDevice {
  readonly wired: WiredDevice;
  readonly readings = new Map<string, LastReading>();
  readonly #options: DownstreamDeviceOptions;
  readonly #groups: readonly PollGroup[];
  readonly #setup: readonly Command[];
  /** Registers that it refuses to tell. */
  readonly #untold = new Set<string>();
  /** Registers of commands that it refuses, or does not hold as told. */
  readonly #disobeyed = new Set<string>();
  #driver: Driver | undefined;
  #heard = false;
  /** When the first attempt since it was heard last began that failed. */
  #failingSinceMs: number | undefined;
  #lastError: Error | undefined;
  #failures = 0;
  #holdUntilMs = Number.NEGATIVE_INFINITY;
  /** It has answered since the last failure. */
  #reached = false;
  /** What was told last of whether it answers. */
  #toldLost: boolean | undefined;
  #turn: Promise<void> | undefined;
  #cancel: CancelTimer | undefined;
  #closed = false;

  constructor(options: DownstreamDeviceOptions) {
    this.#options = options;
    this.wired = options.wired;
    this.#groups = pollGroups(options.reads);
    this.#setup = options.wired.setup.map(([register, value]) => {
      const command = new Command({ register, repeatMs: Number.POSITIVE_INFINITY, pauseMs: 0 });
      command.wanted = value;
      return command;
    });
  }

  /** It has not answered yet, or nothing that was asked for its `lostAfterMs`. */
  isLost(nowMs: number): boolean {
    return !this.#heard || this.#failsFor(nowMs) >= this.wired.lostAfterMs;
  }

  /** It refuses a command, or does not hold what it was told. */
  get disobeys(): boolean {
    return this.#disobeyed.size > 0;
  }

  /** Oldest of what is read of it, ms; infinity before all was read. */
  ageMs(nowMs: number): number {
    let ageMs = 0;
    for (const { registers } of this.#groups) {
      for (const register of registers) {
        const reading = this.readings.get(register);
        ageMs = Math.max(ageMs, reading === undefined ? Number.POSITIVE_INFINITY : nowMs - reading.atMs);
      }
    }
    return ageMs;
  }

  /** Does what is due, unless that is being done; and sees to it that what is due later is done then. */
  wake(): void {
    if (this.#closed || this.#turn !== undefined) return;
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#nextMs() > this.#options.clock.monotonicMs()) {
      this.#sleep();
      return;
    }
    this.#turn = this.#work().finally(() => {
      this.#turn = undefined;
      this.#sleep();
    });
  }

  /** Tells whether it answers, where that has changed. */
  tellNews(nowMs: number): void {
    const { onNews } = this.#options;
    const lost = this.#failsFor(nowMs) >= this.wired.lostAfterMs;
    if (lost === this.#toldLost || (!lost && !this.#heard)) return;
    this.#toldLost = lost;
    const device = this.wired.name;
    if (lost) onNews({ kind: 'lost', device, error: this.#lastError });
    else onNews({ kind: 'answers', device });
  }

  /** Ends all that, and then tells it `last`, each once. */
  async close(
    last: readonly { readonly register: string; readonly value: number | boolean | string }[],
  ): Promise<void> {
    this.#closed = true;
    this.#cancel?.();
    await this.#turn;
    let lost: Error | undefined;
    for (const { register, value } of last) {
      const error = lost ?? (await this.#tellLast(register, value));
      if (error === undefined) continue;
      this.#options.onNews({ kind: 'notStopped', device: this.wired.name, register, error });
      if (!isAnswer(error)) lost = error;
    }
  }

  async #tellLast(register: string, value: number | boolean | string): Promise<Error | undefined> {
    try {
      await (await this.#open()).write(register, value);
      return undefined;
    } catch (error) {
      if (error instanceof LineError || isAnswer(error)) return error as Error;
      throw error;
    }
  }

  #sleep(): void {
    const nextMs = this.#nextMs();
    if (this.#closed || nextMs === Number.POSITIVE_INFINITY) return;
    const { clock } = this.#options;
    this.#cancel?.();
    this.#cancel = clock.after(nextMs - clock.monotonicMs(), () => this.wake());
  }

  /** When there is something to do. */
  #nextMs(): number {
    let nextMs = Number.POSITIVE_INFINITY;
    for (const { dueMs } of this.#groups) nextMs = Math.min(nextMs, dueMs);
    for (const command of this.#pending()) nextMs = Math.min(nextMs, command.dueMs());
    return Math.max(nextMs, this.#holdUntilMs);
  }

  /** Commands wait for the setup. */
  #pending(): readonly Command[] {
    return this.#setup.every(({ isDone }) => isDone) ? this.#options.commands : this.#setup;
  }

  #failsFor(nowMs: number): number {
    return this.#failingSinceMs === undefined ? 0 : nowMs - this.#failingSinceMs;
  }

  async #work(): Promise<void> {
    const { clock } = this.#options;
    const beganMs = clock.monotonicMs();
    try {
      const driver = await this.#open();
      if (!this.#reached) await this.#probe(driver);
      for (const command of this.#pending()) {
        if (command.dueMs() <= clock.monotonicMs()) await this.#tell(driver, command);
        if (this.#closed) return;
      }
      const due = this.#groups.filter(({ dueMs }) => dueMs <= clock.monotonicMs());
      if (due.length > 0) await this.#read(driver, due);
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      this.#failed(error, beganMs);
    }
  }

  async #open(): Promise<Driver> {
    if (this.#driver !== undefined) return this.#driver;
    const { unitId, template, alwaysMultiple, maxRegisters } = this.wired;
    const line = await this.#options.line.line();
    this.#driver = openDevice(line, unitId, template, {
      alwaysMultiple,
      ...(maxRegisters !== undefined && { maxRegisters }),
    });
    return this.#driver;
  }

  /** Asks for one register, if any is read, before all else is asked. It has answered only when it has told all that is due. */
  async #probe(driver: Driver): Promise<void> {
    const register = this.#groups[0]?.registers[0];
    if (register !== undefined) {
      const { error } = (await driver.readEach([register], { retries: 0 })).get(register)!;
      if (error !== undefined && !isAnswer(error)) throw error;
    }
    this.#reached = true;
    for (const command of [...this.#setup, ...this.#options.commands]) command.forget();
  }

  #answered(): void {
    this.#heard = true;
    this.#failingSinceMs = undefined;
    this.#failures = 0;
    this.#lastError = undefined;
  }

  #failed(error: Error, beganMs: number): void {
    this.#failingSinceMs ??= beganMs;
    this.#lastError = error;
    this.#reached = false;
    const nowMs = this.#options.clock.monotonicMs();
    this.#holdUntilMs = nowMs + Math.min(RETRY_MS * 2 ** this.#failures, LONGEST_RETRY_MS);
    this.#failures++;
  }

  async #read(driver: Driver, due: readonly PollGroup[]): Promise<void> {
    const { clock, onReadings } = this.#options;
    const atMs = clock.monotonicMs();
    const results = await driver.readEach(due.flatMap(({ registers }) => registers));
    for (const [register, { value, error }] of results) {
      if (error === undefined) {
        if (this.#untold.delete(register)) this.#tellObeys(register);
        if (!Number.isNaN(value)) this.readings.set(register, { value, atMs });
        continue;
      }
      if (!isAnswer(error)) throw error;
      if (!this.#untold.has(register)) this.#tellRefused(register, error);
      this.#untold.add(register);
    }
    this.#answered();
    for (const group of due) group.dueMs = atMs + group.everyMs;
    onReadings();
  }

  async #tell(driver: Driver, command: Command): Promise<void> {
    const { register, wanted, options } = command;
    if (wanted === undefined) return;
    const { clock } = this.#options;
    try {
      await driver.write(register, wanted);
      this.#answered();
      const held = options.verify && (await driver.read(options.verify.register));
      if (held !== undefined && !isObeyed(wanted, held, options.verify!.tolerance)) {
        command.failed(clock.monotonicMs());
        if (command.failures >= DISOBEDIENT_AFTER) this.#disobeys(register, wanted, held);
        return;
      }
    } catch (error) {
      if (!isAnswer(error)) throw error;
      this.#answered();
      command.failed(clock.monotonicMs());
      if (!this.#disobeyed.has(register)) this.#tellRefused(register, error);
      this.#disobeyed.add(register);
      return;
    }
    command.confirmed(wanted, clock.monotonicMs());
    if (this.#disobeyed.delete(register)) this.#tellObeys(register);
  }

  #disobeys(register: string, told: Value, held: Value): void {
    if (this.#disobeyed.has(register)) return;
    this.#disobeyed.add(register);
    this.#options.onNews({ kind: 'disobeys', device: this.wired.name, register, told, held });
  }

  #tellRefused(register: string, error: Error): void {
    this.#options.onNews({ kind: 'refused', device: this.wired.name, register, error });
  }

  #tellObeys(register: string): void {
    this.#options.onNews({ kind: 'obeys', device: this.wired.name, register });
  }
}

/** The device itself answered, though not with what was asked for. */
function isAnswer(error: unknown): error is Error {
  if (error instanceof ExceptionResponseError) return !UNREACHED.includes(error.exceptionCode);
  return error instanceof UnexpectedValueError || error instanceof ValueError;
}
