import { Device, type DeviceOptions } from '../runtime/device.ts';
import { AbiMismatchError, FirmwareTrapError } from '../runtime/firmware.ts';
import { LogLevel, ResetReason } from '../runtime/platform.ts';
import type { RecordStore } from '../store/record-store.ts';
import type { SlotImage } from './slot-image.ts';
import { ScratchRecords } from './trial-records.ts';

/** Scans that new firmware does beside the one that runs before it may be put in charge, and again on trial. */
export const SELF_TEST_SCANS = 10;

export interface SelfTestOptions {
  /** For log lines of the new firmware. */
  readonly name: string;
  readonly candidate: SlotImage;
  /** The firmware that runs. */
  readonly present: SlotImage;
  /** Those of the firmware that runs; they are read only. */
  readonly records: RecordStore;
  /** Channels of the hardware. */
  readonly inputs: number;
  readonly outputs: number;
  readonly log?: DeviceOptions['log'];
}

export type SelfTestVerdict = 'running' | 'passed' | 'failed' | 'wrongChannels';

/**
 * Runs new firmware beside the one in charge: on what that one has saved, with the same inputs, in the same scans. What it
 * saves and puts out goes nowhere. It fails when it cannot be started, when its watchdog ends it, or when it refuses a
 * record that the present firmware takes.
 */
export class SelfTest {
  readonly #options: SelfTestOptions;
  readonly #device: Device | undefined;
  readonly #refused = new Set<number>();
  /** Records that the present firmware refuses as well; undefined until it matters. */
  #refusedBefore: ReadonlySet<number> | undefined;
  #scans = 0;
  #verdict: SelfTestVerdict = 'running';

  /** Starts it at `nowMs`, UTC. @throws StoreError */
  constructor(options: SelfTestOptions, nowMs: number) {
    this.#options = options;
    const { candidate, inputs, outputs } = options;
    const device = this.#start(candidate, this.#refused, nowMs);
    this.#device = device;
    if (device === undefined) return;
    if (device.inputChannels.length !== inputs || device.outputChannels.length !== outputs) {
      this.#verdict = 'wrongChannels';
      this.#log(
        `it has ${device.inputChannels.length} inputs and ${device.outputChannels.length} outputs; this device has ${inputs} and ${outputs}`,
      );
      return;
    }
    this.#judge(device, nowMs);
  }

  get verdict(): SelfTestVerdict {
    return this.#verdict;
  }

  /** The scan that the firmware in charge does now. */
  scan(inputs: Int32Array, nowMs: number, elapsedMs: number): void {
    const device = this.#device;
    if (device === undefined || this.#verdict !== 'running') return;
    device.inputChannels.set(inputs);
    device.scan(nowMs, elapsedMs);
    this.#judge(device, nowMs);
    if (this.#verdict === 'running' && ++this.#scans >= SELF_TEST_SCANS) this.#verdict = 'passed';
  }

  #judge(device: Device, nowMs: number): void {
    if (device.resets > 0) {
      this.#fail('the watchdog ended it');
      return;
    }
    // Where nothing runs, refusing a record is no worse than that.
    if (this.#refused.size === 0 || this.#options.present.isRecovery) return;
    this.#refusedBefore ??= this.#refusedByPresent(nowMs);
    for (const key of this.#refused) {
      if (!this.#refusedBefore.has(key)) this.#fail(`it refuses record ${key}, which the firmware that runs takes`);
    }
  }

  /** Undefined when it cannot be instantiated. */
  #start(image: SlotImage, refused: Set<number>, nowMs: number): Device | undefined {
    const { name, records, log } = this.#options;
    const options: DeviceOptions = {
      name,
      identity: image.identity,
      records: new ScratchRecords(records),
      onEvent: ({ code, value }) => {
        if (code === image.recordRefused) refused.add(value);
      },
      ...(log && { log }),
    };
    try {
      return new Device(image.source, options, nowMs, ResetReason.request);
    } catch (error) {
      if (!(error instanceof FirmwareTrapError || error instanceof AbiMismatchError)) throw error;
      this.#fail(error.message);
      return undefined;
    }
  }

  #refusedByPresent(nowMs: number): ReadonlySet<number> {
    const refused = new Set<number>();
    this.#start(this.#options.present, refused, nowMs);
    return refused;
  }

  #fail(why: string): void {
    if (this.#verdict !== 'running') return;
    this.#verdict = 'failed';
    this.#log(`self-test: ${why}`);
  }

  #log(message: string): void {
    const { name, log } = this.#options;
    log?.(name, LogLevel.warning, message);
  }
}
