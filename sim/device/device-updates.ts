import type { FileRecords } from '../../host/gateway/file-records.ts';
import type { FlashMemory } from '../../host/memory/flash-memory.ts';
import { SECRET_SIZE } from '../../host/slots/config/device-key.ts';
import type { Factory } from '../../host/slots/factory.ts';
import { slotLayout } from '../../host/slots/layout.ts';
import type { LoadSlotImage } from '../../host/slots/slot-image.ts';
import { DEFAULT_SLOT_SIZE } from '../../host/slots/updatable-device.ts';
import { ConfigFile, type ConfigStatus } from '../../protocols/config/config-files.ts';
import { CONFIG_STATUS_RECORDS, decodeConfigStatus } from '../../protocols/config/status-codec.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { UpdateFile } from '../../protocols/update/update-file.ts';
import { decodeUpdateStatus, STATUS_RECORDS, type UpdateStatus } from '../../protocols/update/update-status.ts';
import type { Random } from '../random.ts';

/** What makes a device one that takes updates. */
export interface DeviceUpdateOptions {
  /** What it leaves the factory with. */
  readonly factory: Factory;
  /** Bytes of the largest image. Default: as `UpdatableDevice` has it. */
  readonly slotSize?: number;
  /** How an image is made ready to run. Default: as WebAssembly. */
  readonly load?: LoadSlotImage;
}

/** The part of a device's flash that slots leave to records. */
export function recordsBeside({
  slotSize = DEFAULT_SLOT_SIZE,
}: DeviceUpdateOptions): (flash: FlashMemory) => FlashMemory {
  return (flash) => {
    const { records } = slotLayout(flash, slotSize);
    if (records === undefined) throw new RangeError(`two slots of ${slotSize} bytes leave no memory for records`);
    return records;
  };
}

/**
 * The files of a device whose power comes and goes.
 * @param files of the power cycle under way; undefined without power
 * @param untilCut runs what may be where power goes; undefined when it was
 */
export function filesOf(
  files: () => FileRecords | undefined,
  untilCut: (run: () => ExceptionCode | 0 | undefined) => ExceptionCode | 0 | undefined,
): FileRecords {
  const silent = ExceptionCode.gatewayTargetDeviceFailedToRespond;
  return {
    readRecords: (...range) => untilCut(() => files()?.readRecords(...range)) ?? silent,
    writeRecords: (...range) => untilCut(() => files()?.writeRecords(...range)) ?? silent,
  };
}

/** What a device makes its own key of: chance that a run can be replayed with, so that the key protects nothing. */
export function secretOf(random: Random): Uint8Array {
  const stream = random.stream('device key');
  return Uint8Array.from({ length: SECRET_SIZE }, () => Math.floor(stream.between(0, 256)));
}

/** What a device says of its updates and slots; undefined when it says nothing, as without power. */
export function statusOf(files: FileRecords | undefined): UpdateStatus | undefined {
  const bytes = new Uint8Array(STATUS_RECORDS * 2);
  const isThere = files?.readRecords(UpdateFile.status, 0, STATUS_RECORDS, bytes, 0) === 0;
  return isThere ? decodeUpdateStatus(bytes) : undefined;
}

/** What a device says of its config documents; undefined when it says nothing, as without power. */
export function configStatusOf(files: FileRecords | undefined): ConfigStatus | undefined {
  const bytes = new Uint8Array(CONFIG_STATUS_RECORDS * 2);
  const isThere = files?.readRecords(ConfigFile.status, 0, CONFIG_STATUS_RECORDS, bytes, 0) === 0;
  return isThere ? decodeConfigStatus(bytes) : undefined;
}
