import { RollbackReason } from '../../protocols/update/refusal.ts';
import type { DeviceOptions } from '../runtime/device.ts';
import { type DeviceEvent, RuntimeEvent } from '../runtime/event-log.ts';
import { LogLevel, ResetReason } from '../runtime/platform.ts';
import type { ManagedRecords, RecordStore } from '../store/record-store.ts';
import type { SlotIndex } from './image-facts.ts';
import type { OpenSlots } from './open-slots.ts';
import { type Hardware, recoveryImage } from './recovery-image.ts';
import { RunningImage } from './running-image.ts';
import { ImageDamagedError, UpdateRefusedError } from './slot-errors.ts';
import type { LoadSlotImage, SlotImage } from './slot-image.ts';
import { cannotStart } from './start-failure.ts';
import { RecordCopies, TrialRecords } from './trial-records.ts';

/** No slot holds an image that is whole and may run, and what the device is, is not known either. Blame: the memory. */
export class NothingToRunError extends Error {
  override readonly name = 'NothingToRunError';

  constructor(device: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `${device}: no slot holds firmware that can run (${why}); flash one that can with \`kerb flash\`, or put firmware in as the factory did`,
      { cause },
    );
  }
}

export interface ImageStarterOptions {
  readonly name: string;
  readonly slots: OpenSlots;
  readonly records: ManagedRecords;
  readonly load: LoadSlotImage;
  /** What the device is where no firmware says it; undefined where nothing does. */
  readonly hardware: () => Hardware | undefined;
  readonly log?: DeviceOptions['log'];
  readonly onEvent: (event: DeviceEvent) => void;
}

/** Starts images of slots, each on the records that are its own now. */
export class ImageStarter {
  readonly #options: ImageStarterOptions;
  readonly #slots: OpenSlots;

  constructor(options: ImageStarterOptions) {
    this.#options = options;
    this.#slots = options.slots;
  }

  /** @throws ImageDamagedError, ImageRefusedError, FirmwareTrapError, AbiMismatchError, FlashError, StoreError */
  start(slot: SlotIndex, nowMs: number, reason: ResetReason, image = this.load(slot)): RunningImage {
    const { name, log, onEvent } = this.#options;
    const options = { slot, image, records: this.recordsOf(slot), name, onEvent, ...(log && { log }) };
    return new RunningImage(options, nowMs, reason);
  }

  /**
   * At power up: the active image, or the one of the other slot where that cannot be run, or nothing but what takes updates.
   * @param onRolledBack told why it could not
   * @throws NothingToRunError, FlashError, StoreError
   */
  startActive(nowMs: number, onRolledBack: (reason: RollbackReason) => void): RunningImage {
    try {
      return this.start(this.#slots.store.boot.active, nowMs, ResetReason.powerOn);
    } catch (error) {
      if (!cannotStart(error)) throw error;
      this.warn(error.message);
      return this.#startOther(error, nowMs, onRolledBack);
    }
  }

  /**
   * Nothing can run: something that does nothing takes the place of firmware, and what was under way is over.
   * @throws NothingToRunError, FlashError, StoreError
   */
  recover(cause: Error, reason: RollbackReason, nowMs: number, known = this.#options.hardware()): RunningImage {
    const error = new NothingToRunError(this.#options.name, cause);
    if (!known) throw error;
    this.#slots.attempt((store) => store.strand(reason));
    this.#options.log?.(this.#options.name, LogLevel.error, error.message);
    this.#options.onEvent({ atMs: nowMs, code: RuntimeEvent.firmwareMissing, value: reason });
    return this.start(this.#slots.store.boot.active, nowMs, ResetReason.powerOn, recoveryImage(known));
  }

  load(slot: SlotIndex): SlotImage {
    return this.#options.load(this.#slots.attempt((store) => store.readImage(slot)));
  }

  /** Where the firmware of a slot finds and leaves its records now. */
  recordsOf(slot: SlotIndex): RecordStore {
    const { records } = this.#options;
    const { active, phase } = this.#slots.store.boot;
    if (phase.kind === 'trial' && phase.migrates) {
      return new TrialRecords(records, slot === active ? RecordCopies.trial : RecordCopies.shadow);
    }
    if (phase.kind === 'settling') {
      return new TrialRecords(records, phase.records === 'keep' ? RecordCopies.trial : RecordCopies.shadow);
    }
    return records;
  }

  warn(message: string): void {
    this.#options.log?.(this.#options.name, LogLevel.warning, message);
  }

  #startOther(cause: Error, nowMs: number, onRolledBack: (reason: RollbackReason) => void): RunningImage {
    const reason = cause instanceof ImageDamagedError ? RollbackReason.damaged : RollbackReason.selfTest;
    try {
      this.#slots.attempt((store) => {
        if (store.boot.phase.kind === 'trial') store.rollBack(reason);
        else store.fallBack(reason);
      });
      onRolledBack(reason);
      return this.start(this.#slots.store.boot.active, nowMs, ResetReason.powerOn);
    } catch (error) {
      const isOver = error instanceof UpdateRefusedError || cannotStart(error);
      if (!isOver) throw error;
      return this.recover(cause, reason, nowMs);
    }
  }
}
