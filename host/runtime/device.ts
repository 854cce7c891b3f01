import { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { packedSize } from '../../protocols/modbus/words.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import type { ConfigModel, DataModel } from '../gateway/data-model.ts';
import type { RecordStore } from '../store/record-store.ts';
import { StoreError } from '../store/store-error.ts';
import { type DeviceEvent, EventLog, RuntimeEvent } from './event-log.ts';
import { AbiMismatchError, ConfigureResult, type Firmware, FirmwareTrapError } from './firmware.ts';
import { type Layout, sameLayout, sameTables } from './layout.ts';
import { LogLevel, type Platform, ResetReason } from './platform.ts';
import { readBank } from './read-bank.ts';

/** Anything that makes firmware instances: an image on one of the backends. */
export interface FirmwareSource {
  instantiate(platform: Platform): Firmware;
}

/** A config document that the firmware did not take; nothing changed. */
export class ConfigRefusedError extends Error {
  override readonly name = 'ConfigRefusedError';
  /** What the firmware answered; undefined when it does not run, or was restarted by the watchdog over it. */
  readonly result: ConfigureResult | undefined;

  constructor(device: string, result: ConfigureResult | undefined) {
    const names = Object.entries(ConfigureResult);
    const reason = names.find(([, value]) => value === result)?.[0] ?? result ?? 'its firmware does not run';
    super(`${device} refused its config: ${reason}`);
    this.result = result;
  }
}

export interface DeviceOptions {
  /** Name for logs and errors. */
  readonly name: string;
  readonly identity: Identity;
  readonly records: RecordStore;
  readonly log?: (device: string, level: LogLevel, message: string) => void;
  /** Told of each event as it is recorded, the runtime's own included. */
  readonly onEvent?: (event: DeviceEvent) => void;
}

/** Resets in a row, without one whole scan between, after which restarting pauses. */
const RESETS_BEFORE_HOLD = 3;
const HOLD_MS = 1000;
const HOLD_LIMIT_MS = 60_000;

/** Answers to a write that are Modbus exception codes, and 0. */
const WRITE_RESULTS = new Set<number>([0, ...Object.values(ExceptionCode)]);

/**
 * One device: a firmware instance, its process image and its records, run as a PLC scan and served as a data model.
 *
 * Firmware that traps or runs away is restarted as after a watchdog reset, at once, and so is firmware that could not
 * save a record that a request changes. While resets follow one another, starts wait longer and longer; until then scans
 * do nothing and requests are answered with serverDeviceFailure. A record that a scan could not save is reported, and
 * the scan goes on.
 */
export class Device implements DataModel, ConfigModel {
  readonly name: string;
  readonly identity: Identity;
  readonly events = new EventLog();
  /** Watchdog resets since power on. */
  resets = 0;
  /** Whole scans since the firmware was started last. */
  scansSinceStart = 0;
  private source: FirmwareSource;
  private readonly options: DeviceOptions;
  private readonly platform: Platform;
  private firmware: Firmware | undefined;
  private handle = 0;
  private nowMs: number;
  private resetsInARow = 0;
  private scanning = false;
  /** Keys of records that could not be saved the last time. */
  private readonly unsaved = new Set<number>();
  /** Time of scans until the next start. */
  private holdMs = 0;
  private layout: Layout;
  private readonly inputs: Int32Array;
  private readonly outputs: Int32Array;
  private readonly inputBytes: Uint8Array;
  private readonly outputBytes: Uint8Array;
  private readonly sizes: readonly number[];

  /**
   * Powers the device on at `nowMs` (UTC); or starts it for another `reason` where it runs on what another one has left.
   * @throws FirmwareTrapError, AbiMismatchError when the image cannot be instantiated
   */
  constructor(
    source: FirmwareSource,
    options: DeviceOptions,
    nowMs: number,
    reason: ResetReason = ResetReason.powerOn,
  ) {
    this.name = options.name;
    this.identity = options.identity;
    this.source = source;
    this.options = options;
    this.nowMs = nowMs;
    this.platform = {
      log: (_device, level, message) => options.log?.(this.name, level as LogLevel, message),
      event: (_device, code, value) => this.record(code, value),
      persist: (_device, key, data) => this.persist(key, data),
      recall: (_device, key) => options.records.load(key),
    };
    const firmware = source.instantiate(this.platform);
    const { layout } = firmware;
    this.layout = layout;
    this.inputs = new Int32Array(layout.inputChannels.count);
    this.outputs = new Int32Array(layout.outputChannels.count);
    this.inputBytes = bytesOf(this.inputs);
    this.outputBytes = bytesOf(this.outputs);
    this.sizes = [layout.coils, layout.discreteInputs, layout.inputRegisters, layout.holdingRegisters].map(
      (area) => area.count,
    );
    this.start(reason, firmware);
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

  /** The config area (protocols/profile/config-area.ts); undefined while no firmware runs. */
  get config(): Uint8Array | undefined {
    const { offset, count } = this.layout.config;
    const area = new Uint8Array(count * 4);
    return this.guard((firmware) => {
      firmware.copyOut(this.handle, offset, area.length, area, 0);
      return area;
    });
  }

  /** Replaces config fields. @throws ConfigRefusedError */
  configure(document: Uint8Array): void {
    const result = this.guard((firmware) => firmware.configure(this.handle, document) as ConfigureResult);
    if (result !== ConfigureResult.applied) throw new ConfigRefusedError(this.name, result);
  }

  /** One scan: inputs in, tick, outputs out. */
  scan(nowMs: number, elapsedMs: number): void {
    this.nowMs = nowMs;
    if (!this.firmware) {
      this.holdMs -= elapsedMs;
      if (this.holdMs <= 0) this.start(ResetReason.watchdog);
    }
    this.guard((firmware) => {
      const { inputChannels, outputChannels } = this.layout;
      firmware.copyIn(this.handle, inputChannels.offset, this.inputBytes);
      this.scanning = true;
      try {
        firmware.tick(this.handle, nowMs, elapsedMs);
      } finally {
        this.scanning = false;
      }
      firmware.copyOut(this.handle, outputChannels.offset, outputChannels.count * 4, this.outputBytes, 0);
      this.resetsInARow = 0;
      this.scansSinceStart++;
    });
  }

  size(bank: Bank): number {
    return this.sizes[bank]!;
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    if (address + count > this.sizes[bank]!) return ExceptionCode.illegalDataAddress;
    const code = this.guard((firmware) => {
      readBank(firmware, this.handle, bank, address, count, target, offset);
      return 0 as const;
    });
    return code ?? ExceptionCode.serverDeviceFailure;
  }

  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    if (address + count > this.sizes[bank]!) return ExceptionCode.illegalDataAddress;
    const length = bank === Bank.coils ? packedSize(count) : count * 2;
    const data = source.subarray(offset, offset + length);
    const code = this.guard((firmware) => firmware.write(this.handle, bank, address, count, data));
    if (code === undefined || !WRITE_RESULTS.has(code)) return ExceptionCode.serverDeviceFailure;
    return code as ExceptionCode | 0;
  }

  /** Stops and starts the firmware, as a request over the line does. Outputs are safe until the next scan. */
  reset(reason: ResetReason): void {
    this.stop();
    this.start(reason);
  }

  /**
   * Another device of the same firmware in the same state, on records of its own: what is asked of it and written to it does not
   * reach this one. Undefined while no firmware runs.
   * @throws FirmwareTrapError
   */
  twin(options: DeviceOptions): Device | undefined {
    const block = this.block();
    if (block === undefined) return undefined;
    const twin = new Device(this.source, options, this.nowMs);
    twin.guard((firmware) => firmware.copyIn(twin.handle, 0, block));
    return twin;
  }

  /**
   * Goes on with other firmware of the same profile: with its memory as it is, or else from its records, as after a request to
   * restart.
   * @param keepsMemory both lay out their state alike
   * @throws FirmwareTrapError, AbiMismatchError when the image cannot be instantiated, RangeError for firmware of another profile
   */
  replaceFirmware(source: FirmwareSource, keepsMemory: boolean): 'memory' | 'records' {
    const firmware = source.instantiate(this.platform);
    const { layout } = firmware;
    if (!sameTables(layout, this.layout)) throw new RangeError(`${this.name}: the firmware is of another profile`);
    const block = keepsMemory && sameLayout(layout, this.layout) ? this.block() : undefined;
    this.source = source;
    this.layout = layout;
    if (block === undefined) {
      this.stop();
      this.start(ResetReason.request, firmware);
      return 'records';
    }
    this.attempt(() => {
      this.handle = firmware.create();
      firmware.copyIn(this.handle, 0, block);
      this.firmware = firmware;
    });
    return 'memory';
  }

  /** All that the firmware knows; undefined while none runs. */
  private block(): Uint8Array | undefined {
    const { blockSize } = this.layout;
    return this.guard((firmware) => {
      const bytes = new Uint8Array(blockSize);
      firmware.copyOut(this.handle, 0, blockSize, bytes, 0);
      return bytes;
    });
  }

  /** Runs `operation` on live firmware; undefined when none runs, or `operation` ended it. */
  private guard<T>(operation: (firmware: Firmware) => T): T | undefined {
    const { firmware } = this;
    return firmware && this.attempt(() => operation(firmware));
  }

  private start(reason: ResetReason, fresh?: Firmware): void {
    this.attempt(() => {
      const firmware = fresh ?? this.source.instantiate(this.platform);
      if (!sameLayout(firmware.layout, this.layout)) {
        throw new FirmwareTrapError('layout', new RangeError('it is another one than before the restart'));
      }
      this.handle = firmware.create();
      firmware.init(this.handle, reason);
      this.firmware = firmware;
    });
  }

  /** What throws through firmware leaves it half way, so it is stopped; unless the fault is ours, it is restarted. */
  private attempt<T>(operation: () => T): T | undefined {
    try {
      return operation();
    } catch (error) {
      this.stop();
      const restarts =
        error instanceof FirmwareTrapError || error instanceof AbiMismatchError || error instanceof StoreError;
      if (!restarts) throw error;
      this.failed(error.message);
      return undefined;
    }
  }

  private stop(): void {
    this.firmware = undefined;
    this.scansSinceStart = 0;
    this.outputs.fill(0);
  }

  /** A watchdog reset; when resets follow one another, the next start waits, longer each time. */
  private failed(message: string): void {
    this.resets++;
    this.resetsInARow++;
    this.options.log?.(this.name, LogLevel.error, message);
    this.record(RuntimeEvent.watchdogReset, this.resets);
    const beyond = this.resetsInARow - RESETS_BEFORE_HOLD;
    if (beyond <= 0) {
      this.start(ResetReason.watchdog);
      return;
    }
    this.holdMs = Math.min(HOLD_MS * 2 ** (beyond - 1), HOLD_LIMIT_MS);
    this.record(RuntimeEvent.restartHeld, this.holdMs);
  }

  /** A request whose record is not saved is refused; a scan loses less when it goes on than when it starts anew. */
  private persist(key: number, data: Uint8Array): void {
    try {
      this.options.records.save(key, data);
      this.unsaved.delete(key);
    } catch (error) {
      if (!(error instanceof StoreError) || !this.scanning) throw error;
      if (this.unsaved.has(key)) return;
      this.unsaved.add(key);
      this.options.log?.(this.name, LogLevel.error, error.message);
      this.record(RuntimeEvent.recordNotSaved, key);
    }
  }

  private record(code: number, value: number): void {
    const event = { atMs: this.nowMs, code, value };
    this.events.add(event);
    this.options.onEvent?.(event);
  }
}

function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}
