import type { Identity } from '../../protocols/profile/profile.ts';
import { Device, type FirmwareSource } from '../runtime/device.ts';
import { AbiMismatchError, FirmwareTrapError } from '../runtime/firmware.ts';
import { LogLevel, ResetReason } from '../runtime/platform.ts';
import type { RecordStore } from '../store/record-store.ts';
import { ScratchRecords } from './trial-records.ts';

/** Scans that new firmware does beside the one that runs before it may be put in charge, and again on trial. */
export const SELF_TEST_SCANS = 10;

export interface Candidate {
  /** For its log lines. */
  readonly name: string;
  readonly identity: Identity;
  readonly image: FirmwareSource;
  /** Code of its event of a record that it refused; undefined where its profile has none. */
  readonly recordRefused?: number | undefined;
}

export interface SelfTestOptions {
  /** Those of the firmware that runs; they are read only. */
  readonly records: RecordStore;
  /** Channels of the hardware. */
  readonly inputs: number;
  readonly outputs: number;
  readonly log?: (device: string, level: LogLevel, message: string) => void;
}

export type SelfTestVerdict = 'running' | 'passed' | 'failed' | 'wrongChannels';

/**
 * Runs new firmware beside the one in charge: on what that one has saved, with the same inputs, in the same scans. What it
 * saves and puts out goes nowhere. It fails when it cannot be started, when its watchdog ends it, or when it refuses a
 * record.
 */
export class SelfTest {
  readonly #device: Device | undefined;
  readonly #log: (message: string) => void;
  #scans = 0;
  #verdict: SelfTestVerdict = 'running';

  /** Starts it at `nowMs`, UTC. */
  constructor(candidate: Candidate, options: SelfTestOptions, nowMs: number) {
    const { name, identity, image, recordRefused } = candidate;
    const { log } = options;
    this.#log = (message) => log?.(name, LogLevel.warning, message);
    this.#device = this.#started(() => {
      const records = new ScratchRecords(options.records);
      return new Device(
        image,
        {
          name,
          identity,
          records,
          onEvent: ({ code, value }) => {
            if (code !== recordRefused) return;
            this.#fail(`self-test: it refuses record ${value}, which the firmware that runs has saved`);
          },
          ...(log && { log }),
        },
        nowMs,
        ResetReason.request,
      );
    });
    const device = this.#device;
    if (device === undefined) return;
    const { inputChannels, outputChannels } = device;
    if (inputChannels.length !== options.inputs || outputChannels.length !== options.outputs) {
      this.#verdict = 'wrongChannels';
      this.#log(
        `it has ${inputChannels.length} inputs and ${outputChannels.length} outputs; this device has ${options.inputs} and ${options.outputs}`,
      );
    }
    this.#watch();
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
    this.#watch();
    if (this.#verdict === 'running' && ++this.#scans >= SELF_TEST_SCANS) this.#verdict = 'passed';
  }

  #started(start: () => Device): Device | undefined {
    try {
      return start();
    } catch (error) {
      if (!(error instanceof FirmwareTrapError || error instanceof AbiMismatchError)) throw error;
      this.#fail(`self-test: ${error.message}`);
      return undefined;
    }
  }

  #watch(): void {
    if (this.#device !== undefined && this.#device.resets > 0) this.#fail('self-test: the watchdog ended it');
  }

  #fail(why: string): void {
    if (this.#verdict !== 'running') return;
    this.#verdict = 'failed';
    this.#log(why);
  }
}
