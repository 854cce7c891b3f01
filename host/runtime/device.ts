import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { Bank, type DataModel, type DeviceIdentity } from '../gateway/data-model.ts';
import type { RecordStore } from '../store/record-store.ts';
import { EventLog, RuntimeEvent } from './event-log.ts';
import { ConfigureResult, type Firmware, FirmwareTrapError } from './firmware.ts';
import type { Area } from './layout.ts';
import { LogLevel, type Platform, ResetReason } from './platform.ts';

/** Anything that makes firmware instances: an image on one of the backends. */
export interface FirmwareSource {
  instantiate(platform: Platform): Firmware;
}

/** A config document that the firmware did not take; nothing changed. */
export class ConfigRefusedError extends Error {
  override readonly name = 'ConfigRefusedError';
  readonly result: ConfigureResult;

  constructor(device: string, result: ConfigureResult) {
    const names = Object.entries(ConfigureResult);
    super(`${device} refused its config: ${names.find(([, value]) => value === result)?.[0] ?? result}`);
    this.result = result;
  }
}

export interface DeviceOptions {
  /** Name for logs and errors. */
  readonly name: string;
  readonly identity: DeviceIdentity;
  readonly records: RecordStore;
  readonly log?: (device: string, level: LogLevel, message: string) => void;
}

/** Resets in a row, without one whole scan between, after which restarting pauses. */
const RESETS_BEFORE_HOLD = 3;
const HOLD_MS = 1000;
const HOLD_LIMIT_MS = 60_000;

/**
 * One device: a firmware instance, its process image and its records, run as a PLC scan and served as a data model.
 *
 * Firmware that traps or runs away is restarted as after a watchdog reset, in the scan in which it happens; while
 * that fails, scans do nothing and requests are answered with serverDeviceFailure.
 */
export class Device implements DataModel {
  readonly name: string;
  readonly identity: DeviceIdentity;
  readonly events = new EventLog();
  /** Watchdog resets since power on. */
  resets = 0;
  private readonly source: FirmwareSource;
  private readonly options: DeviceOptions;
  private readonly platform: Platform;
  private firmware: Firmware | undefined;
  private handle = 0;
  private nowMs: number;
  private resetsInARow = 0;
  private heldUntilMs = 0;
  private readonly inputs: Int32Array;
  private readonly outputs: Int32Array;
  private readonly sizes: readonly number[];

  /**
   * Powers the device on at `nowMs` (UTC).
   * @throws FirmwareTrapError, AbiMismatchError when the image cannot be instantiated
   */
  constructor(source: FirmwareSource, options: DeviceOptions, nowMs: number) {
    this.name = options.name;
    this.identity = options.identity;
    this.source = source;
    this.options = options;
    this.nowMs = nowMs;
    this.platform = {
      log: (_device, level, message) => options.log?.(this.name, level as LogLevel, message),
      event: (_device, code, value) => this.events.add({ atMs: this.nowMs, code, value }),
      persist: (_device, key, data) => options.records.save(key, data),
      recall: (_device, key) => options.records.load(key),
    };
    const { layout } = source.instantiate(this.platform);
    this.inputs = new Int32Array(layout.inputChannels.count);
    this.outputs = new Int32Array(layout.outputChannels.count);
    this.sizes = [layout.coils, layout.discreteInputs, layout.inputRegisters, layout.holdingRegisters].map(
      (area) => area.count,
    );
    this.start(ResetReason.powerOn);
  }

  /** True while firmware runs; false while a restart is held back. */
  get running(): boolean {
    return this.firmware !== undefined;
  }

  /** Process image, inputs: what the next scan reads. In the order of the profile's channels. */
  get inputChannels(): Int32Array {
    return this.inputs;
  }

  /** Process image, outputs: what the last scan wrote. All zero, the safe state, while no firmware runs. */
  get outputChannels(): Int32Array {
    return this.outputs;
  }

  /** Replaces config fields. @throws ConfigRefusedError */
  configure(document: Uint8Array): void {
    const result = this.guard((firmware) => firmware.configure(this.handle, document) as ConfigureResult);
    if (result !== ConfigureResult.applied) throw new ConfigRefusedError(this.name, result ?? ConfigureResult.refused);
  }

  /** One scan: inputs in, tick, outputs out. */
  scan(nowMs: number, elapsedMs: number): void {
    this.nowMs = nowMs;
    if (!this.firmware && nowMs >= this.heldUntilMs) this.start(ResetReason.watchdog);
    this.guard((firmware) => {
      const { inputChannels, outputChannels } = firmware.layout;
      firmware.copyIn(this.handle, inputChannels.offset, bytesOf(this.inputs));
      firmware.tick(this.handle, nowMs, elapsedMs);
      firmware.copyOut(this.handle, outputChannels.offset, outputChannels.count * 4, bytesOf(this.outputs), 0);
      this.resetsInARow = 0;
    });
  }

  size(bank: Bank): number {
    return this.sizes[bank]!;
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    if (address + count > this.sizes[bank]!) return ExceptionCode.illegalDataAddress;
    const { firmware } = this;
    if (!firmware) return ExceptionCode.serverDeviceFailure;
    const { layout } = firmware;
    if (bank === Bank.inputRegisters || bank === Bank.holdingRegisters) {
      const area = bank === Bank.inputRegisters ? layout.inputRegisters : layout.holdingRegisters;
      firmware.copyOut(this.handle, area.offset + address * 2, count * 2, target, offset);
    } else {
      this.readBits(
        firmware,
        bank === Bank.coils ? layout.coils : layout.discreteInputs,
        address,
        count,
        target,
        offset,
      );
    }
    return 0;
  }

  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    if (address + count > this.sizes[bank]!) return ExceptionCode.illegalDataAddress;
    const length = bank === Bank.coils ? Math.ceil(count / 8) : count * 2;
    const data = source.subarray(offset, offset + length);
    const code = this.guard((firmware) => firmware.write(this.handle, bank, address, count, data));
    return (code ?? ExceptionCode.serverDeviceFailure) as ExceptionCode | 0;
  }

  /** Stops and starts the firmware, as a request over the line does. */
  reset(reason: ResetReason): void {
    this.firmware = undefined;
    this.start(reason);
  }

  private readBits(firmware: Firmware, area: Area, address: number, count: number, target: Uint8Array, offset: number) {
    const first = address >> 3;
    const bytes = new Uint8Array((((address + count + 7) >> 3) - first) | 0);
    firmware.copyOut(this.handle, area.offset + first, bytes.length, bytes, 0);
    target.fill(0, offset, offset + Math.ceil(count / 8));
    for (let bit = 0; bit < count; bit++) {
      const at = bit + (address & 7);
      if ((bytes[at >> 3]! >> (at & 7)) & 1) target[offset + (bit >> 3)]! |= 1 << (bit & 7);
    }
  }

  private boot(reason: ResetReason): void {
    const firmware = this.source.instantiate(this.platform);
    this.handle = firmware.create();
    firmware.init(this.handle, reason);
    this.firmware = firmware;
  }

  /** Runs `operation` on live firmware; a trap restarts the device and gives undefined. */
  private guard<T>(operation: (firmware: Firmware) => T): T | undefined {
    if (!this.firmware) return undefined;
    try {
      return operation(this.firmware);
    } catch (error) {
      if (!(error instanceof FirmwareTrapError)) throw error;
      this.trapped(error);
      return undefined;
    }
  }

  private start(reason: ResetReason): void {
    try {
      this.boot(reason);
    } catch (error) {
      if (!(error instanceof FirmwareTrapError)) throw error;
      this.trapped(error);
    }
  }

  /** A watchdog reset; when resets follow one another, the next start waits, longer each time. */
  private trapped(error: FirmwareTrapError): void {
    this.firmware = undefined;
    this.outputs.fill(0);
    this.resets++;
    this.resetsInARow++;
    this.options.log?.(this.name, LogLevel.error, error.message);
    this.events.add({ atMs: this.nowMs, code: RuntimeEvent.watchdogReset, value: this.resets });
    const beyond = this.resetsInARow - RESETS_BEFORE_HOLD;
    if (beyond <= 0) {
      this.start(ResetReason.watchdog);
      return;
    }
    const pauseMs = Math.min(HOLD_MS * 2 ** (beyond - 1), HOLD_LIMIT_MS);
    this.heldUntilMs = this.nowMs + pauseMs;
    this.events.add({ atMs: this.nowMs, code: RuntimeEvent.restartHeld, value: pauseMs });
  }
}

function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}
