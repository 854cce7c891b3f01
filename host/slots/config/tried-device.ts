import { Device } from '../../runtime/device.ts';
import { AbiMismatchError, FirmwareTrapError } from '../../runtime/firmware.ts';
import { ResetReason } from '../../runtime/platform.ts';
import type { RecordStore } from '../../store/record-store.ts';
import type { SlotImage } from '../slot-image.ts';
import { ScratchRecords } from '../trial-records.ts';
import type { TriedFirmware } from './configured-device.ts';

/**
 * Another instance of firmware on what the one that runs has saved; undefined when it does not start.
 * @param nowMs UTC
 * @throws StoreError
 */
export function triedDevice(
  name: string,
  image: SlotImage,
  records: RecordStore,
  nowMs: number,
): TriedFirmware | undefined {
  return started(name, image, new ScratchRecords(records), nowMs);
}

function started(name: string, image: SlotImage, records: RecordStore, nowMs: number): TriedFirmware | undefined {
  let device: Device;
  try {
    device = new Device(image.source, { name, identity: image.identity, records }, nowMs, ResetReason.request);
  } catch (error) {
    if (!(error instanceof FirmwareTrapError || error instanceof AbiMismatchError)) throw error;
    return undefined;
  }
  if (device.resets > 0) return undefined;
  return {
    get config() {
      return device.config;
    },
    configure: (document) => device.configure(document),
    read: (...range) => device.read(...range),
    write: (...range) => device.write(...range),
    restarted: () => (device.resets > 0 ? undefined : started(name, image, records, nowMs)),
  };
}
