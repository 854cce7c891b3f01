import type { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import type { ConfigModel } from '../gateway/data-model.ts';
import type { FileRecords } from '../gateway/file-records.ts';
import type { GatewayDevice } from '../gateway/gateway.ts';
import { FlashError, type FlashMemory } from '../memory/flash-memory.ts';
import { ConfigRefusedError, type Device, type DeviceOptions } from '../runtime/device.ts';
import { type DeviceEvent, EventLog, RuntimeEvent } from '../runtime/event-log.ts';
import { ConfigureResult } from '../runtime/firmware.ts';
import { LogLevel } from '../runtime/platform.ts';
import type { ManagedRecords } from '../store/record-store.ts';
import { StoreError } from '../store/store-error.ts';
import type { CommandedDevice } from './commanded-device.ts';
import { ConfigSlots } from './config/config-slots.ts';
import { appliesWindow } from './config/sealed-write.ts';
import { slotDevice, slotKeySet } from './config/slot-device.ts';
import { deviceFiles } from './device-files.ts';
import type { Factory } from './factory.ts';
import { slotLayout } from './layout.ts';
import { Loader } from './loader.ts';
import { signedUpdates, type UpdateChecks } from './manifest-check.ts';
import { OpenSlots } from './open-slots.ts';
import { isErased } from './program.ts';
import { hardwareOf } from './recovery-image.ts';
import { type LoadSlotImage, loadSlotImage } from './slot-image.ts';
import { SlotRunner } from './slot-runner.ts';

/** Bytes of a slot where nothing else is said: the largest image that the firmware of this project has, and room to grow. */
export const DEFAULT_SLOT_SIZE = 128 * 1024;

export interface UpdatableDeviceOptions {
  /** Name for logs and errors. */
  readonly name: string;
  /** Where slots lie, and all that belongs to them. */
  readonly memory: FlashMemory;
  /** Bytes of the largest image. Default {@link DEFAULT_SLOT_SIZE}. */
  readonly slotSize?: number;
  /** Those of the firmware; they must survive a power cut as the slots do. */
  readonly records: ManagedRecords;
  /** Put in when the memory is that of a device that has never run; or, with `factoryReset`, in any case. */
  readonly factory?: Factory;
  readonly factoryReset?: boolean;
  readonly log?: DeviceOptions['log'];
  /** Told of each event as it is recorded. */
  readonly onEvent?: (event: DeviceEvent) => void;
  /** How an image is made ready to run. Default: as WebAssembly. */
  readonly load?: LoadSlotImage;
  /** Who may sign, and how that is told. Default: SUIT manifests and the device's key set. */
  readonly checks?: UpdateChecks;
  /** 32 bytes for the device's own key, asked for when it has none. Default: ones that nobody can guess. */
  readonly secret?: () => Uint8Array;
}

/** A device whose memory is empty, and no firmware is given to put in. Blame: configuration. */
export class NotProvisionedError extends Error {
  override readonly name = 'NotProvisionedError';
  readonly blame = 'configuration';

  constructor(device: string) {
    super(`${device}: its slots are empty; give the firmware and the keys that it leaves the factory with`);
  }
}

/**
 * A device that takes updates over its line: two slots for firmware, of which one runs, as a `Device` runs it, while the
 * other one takes the next image. See docs/update.md.
 *
 * The arrays of its channels stay the same for good, whichever firmware runs.
 */
export class UpdatableDevice implements GatewayDevice, ConfigModel {
  readonly name: string;
  /** Of all firmware that was in charge, and of the updates themselves. */
  readonly events = new EventLog();
  readonly inputChannels: Int32Array;
  readonly outputChannels: Int32Array;
  readonly files: FileRecords;
  readonly #options: UpdatableDeviceOptions;
  readonly #runner: SlotRunner;
  readonly #loader: Loader;
  readonly #config: ConfigSlots;
  /** What went wrong last, so that it is told once. */
  #failure = '';

  /**
   * Powers the device on at `nowMs`, UTC: what a power cut left is recovered, and the active image is run.
   * @throws NotProvisionedError, NothingToRunError, SlotLayoutError, SlotFormatError, FlashError, StoreError
   */
  constructor(options: UpdatableDeviceOptions, nowMs: number) {
    const { name, memory, slotSize = DEFAULT_SLOT_SIZE, records, factory, log } = options;
    const { checks = signedUpdates, load = loadSlotImage } = options;
    this.#options = options;
    this.name = name;
    const isNew = isErased(slotLayout(memory, slotSize).boot);
    const slots = new OpenSlots({ memory, slotSize, verify: checks.verify }, (error) => this.#fail(error));
    if (options.factoryReset || !slots.store.isProvisioned) {
      if (!factory) throw new NotProvisionedError(name);
      if (!options.factoryReset && !isNew) {
        log?.(name, LogLevel.error, 'what its slots held cannot be read any more: it begins anew, as from the factory');
        this.#record({ atMs: nowMs, code: RuntimeEvent.slotDamaged, value: 0 });
      }
      if (options.factoryReset) for (const key of records.keys()) records.remove(key);
      slots.attempt((store) => store.provision(factory));
    }
    if (factory && !slots.store.keySet) {
      // Without keys it could never be updated again; those of the factory are as good as they were there.
      slots.attempt((store) => store.replaceKeySet(factory.keySet));
      log?.(name, LogLevel.error, 'the keys that it trusts were damaged: it trusts those of the factory again');
      this.#record({ atMs: nowMs, code: RuntimeEvent.keySetReplaced, value: checks.keySetVersion(factory.keySet) });
    }
    const runner = new SlotRunner(
      {
        name,
        slots,
        records,
        load,
        hardware: () => factory && hardwareOf(factory, load),
        onEvent: (event) => this.#record(event),
        onRefused: (error) => this.#loader.refuse(error),
        ...(log && { log }),
      },
      nowMs,
    );
    this.#runner = runner;
    const { device } = runner.current;
    this.inputChannels = new Int32Array(device.inputChannels.length);
    this.outputChannels = new Int32Array(device.outputChannels.length);
    this.#loader = new Loader({ slots, checks, load, device: this.#commanded() });
    this.#config = new ConfigSlots(
      {
        name,
        records,
        device: slotDevice(name, slots, runner),
        keySet: slotKeySet(slots),
        onEvent: (event) => this.#record(event),
        ...(options.secret && { secret: options.secret }),
        ...(log && { log }),
      },
      nowMs,
    );
    this.files = deviceFiles(this.#loader, this.#config);
  }

  /** No slot holds firmware that can run: outputs are 0, requests but those of an update are answered serverDeviceFailure. */
  get recovering(): boolean {
    return this.#runner.recovering;
  }

  /** Class of the firmware that runs. */
  get class(): string {
    return this.#runner.current.image.class;
  }

  get identity(): Identity {
    return this.#runner.current.image.identity;
  }

  /** `profileDigest` of the profile of the firmware that runs. */
  get profileDigest(): string {
    return this.#runner.current.image.profileDigest;
  }

  /** SHA-256 of the image that runs. */
  get imageDigest(): Uint8Array {
    return this.#runner.entry.digest;
  }

  /** Sequence number of the image that runs. */
  get sequence(): number {
    return this.#runner.entry.sequence;
  }

  get running(): boolean {
    return !this.recovering && this.#runner.current.device.running;
  }

  /** Watchdog resets since power on. */
  get resets(): number {
    return this.#runner.resets;
  }

  /** A signed config document runs: nothing else changes the config. */
  get sealed(): boolean {
    return this.#config.sealed;
  }

  get config(): Uint8Array | undefined {
    return this.recovering ? undefined : this.#runner.current.device.config;
  }

  /** Replaces config fields, unless the config came by a signed document. @throws ConfigRefusedError */
  configure(document: Uint8Array): void {
    if (this.recovering) throw new ConfigRefusedError(this.name, undefined);
    if (this.sealed) throw new ConfigRefusedError(this.name, ConfigureResult.refused);
    try {
      this.#runner.current.device.configure(document);
    } finally {
      this.#drive();
    }
  }

  /** One scan of the firmware that runs, and a step of what an update has to do. */
  scan(nowMs: number, elapsedMs: number): void {
    const { inputChannels: inputs } = this;
    this.#guard(() => this.#runner.before(nowMs, elapsedMs));
    this.#guard(() => this.#config.before(nowMs));
    this.#runner.scan(inputs, nowMs, elapsedMs);
    this.#guard(() => this.#runner.after(inputs, nowMs, elapsedMs));
    this.#guard(() => this.#loader.scan(inputs, nowMs, elapsedMs));
    this.#drive();
  }

  size(bank: Bank): number {
    return this.#runner.current.device.size(bank);
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    if (this.recovering) return ExceptionCode.serverDeviceFailure;
    return this.#runner.current.device.read(bank, address, count, target, offset);
  }

  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    if (this.recovering) return ExceptionCode.serverDeviceFailure;
    const { image } = this.#runner.current;
    if (this.sealed && appliesWindow(image.config, bank, address, count, source, offset)) {
      return ExceptionCode.illegalDataValue;
    }
    const answer = this.#runner.current.device.write(bank, address, count, source, offset);
    this.#drive();
    return answer;
  }

  /** The firmware that runs, as {@link Device.twin} has it; undefined while none does. */
  twin(options: DeviceOptions): Device | undefined {
    return this.recovering ? undefined : this.#runner.current.device.twin(options);
  }

  #drive(): void {
    this.outputChannels.set(this.#runner.current.device.outputChannels);
  }

  /** A memory that fails does not end a scan: the firmware goes on, and the step is tried again at the next one. */
  #guard(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (error instanceof StoreError) this.#fail(error);
      else if (!(error instanceof FlashError)) throw error;
    }
  }

  #fail({ message }: Error): void {
    if (this.#failure === message) return;
    this.#failure = message;
    this.#options.log?.(this.name, LogLevel.error, message);
  }

  #record(event: DeviceEvent): void {
    this.events.add(event);
    this.#options.onEvent?.(event);
  }

  #commanded(): CommandedDevice {
    const { name, inputChannels, outputChannels } = this;
    const { log } = this.#options;
    const runner = this.#runner;
    return {
      name,
      inputChannels,
      outputChannels,
      get image() {
        return runner.current.image;
      },
      get records() {
        return runner.current.records;
      },
      get batteryPercent() {
        return runner.batteryPercent;
      },
      get trialRanS() {
        return runner.trialRanS;
      },
      get trialTested() {
        return runner.trialTested;
      },
      get returning() {
        return runner.returning;
      },
      confirmTrial: () => runner.confirmTrial(),
      endTrial: (reason) => runner.endTrial(reason),
      callOff: () => runner.callOff(),
      tell: (code, value) => runner.tell(code, value),
      log: (message) => log?.(name, LogLevel.warning, message),
    };
  }
}
