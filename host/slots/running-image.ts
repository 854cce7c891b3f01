import { Device, type DeviceOptions } from '../runtime/device.ts';
import type { DeviceEvent } from '../runtime/event-log.ts';
import type { ResetReason } from '../runtime/platform.ts';
import type { RecordStore } from '../store/record-store.ts';
import type { SlotIndex } from './image-facts.ts';
import type { SlotImage } from './slot-image.ts';

export interface RunningImageOptions {
  readonly slot: SlotIndex;
  readonly image: SlotImage;
  readonly records: RecordStore;
  /** Name for its log lines. */
  readonly name: string;
  readonly log?: DeviceOptions['log'];
  /** Told of its events while it is in charge. */
  readonly onEvent: (event: DeviceEvent) => void;
}

/** Firmware of a slot that runs: in charge, or in the shadow of the one that took over from it on trial. */
export class RunningImage {
  readonly slot: SlotIndex;
  readonly image: SlotImage;
  readonly device: Device;
  /** Its events are those of the device. */
  inCharge = true;
  /** Where its records lie, which changes while it runs: in a trial they are kept apart. */
  records: RecordStore;

  /** @throws FirmwareTrapError, AbiMismatchError when it cannot be instantiated */
  constructor(options: RunningImageOptions, nowMs: number, reason: ResetReason) {
    const { slot, image, name, log, onEvent } = options;
    this.slot = slot;
    this.image = image;
    this.records = options.records;
    this.device = new Device(
      image.source,
      {
        name,
        identity: image.identity,
        records: {
          load: (key) => this.records.load(key),
          save: (key, data) => this.records.save(key, data),
        },
        onEvent: (event) => {
          if (this.inCharge) onEvent(event);
        },
        ...(log && {
          log: (_name, level, message) => log(this.inCharge ? name : `${name} (shadow)`, level, message),
        }),
      },
      nowMs,
      reason,
    );
  }
}
