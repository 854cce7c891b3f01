import type { DataModel } from '../../host/gateway/data-model.ts';
import type { FileRecords } from '../../host/gateway/file-records.ts';
import type { Device } from '../../host/runtime/device.ts';
import { withLength } from '../../host/slots/config/file-content.ts';
import { MemoryRecordStore } from '../../host/store/record-store.ts';
import { ConfigFile } from '../../protocols/config/config-files.ts';
import type { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import type { PoweredFirmware } from './powered-firmware.ts';
import type { SimulatedDevice } from './simulated-device.ts';

/**
 * A device as it was at one moment, to be asked and written to without the device itself hearing of it. Its files are read only:
 * those that the device has, and the config area of one that has none.
 */
export class DeviceTwin implements DataModel {
  readonly identity: Identity;
  readonly files: FileRecords;
  readonly #device: Device;

  /**
   * Of a device and its firmware, with a copy of its records.
   * @throws FirmwareTrapError
   */
  static of(
    firmware: PoweredFirmware,
    { name, identity, memory, files }: Pick<SimulatedDevice, 'name' | 'identity' | 'memory' | 'files'>,
  ): DeviceTwin | undefined {
    const records = new MemoryRecordStore();
    for (const [key, data] of memory.entries()) records.save(key, data);
    const twin = firmware.twin({ name, identity, records });
    return twin && new DeviceTwin(twin, identity, files);
  }

  private constructor(device: Device, identity: Identity, files: FileRecords | undefined) {
    this.#device = device;
    this.identity = identity;
    this.files = {
      readRecords: (file, ...range) => {
        if (file === ConfigFile.area) return this.#readArea(...range);
        return files?.readRecords(file, ...range) ?? ExceptionCode.illegalDataAddress;
      },
      writeRecords: () => ExceptionCode.illegalDataAddress,
    };
  }

  size(bank: Bank): number {
    return this.#device.size(bank);
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    return this.#device.read(bank, address, count, target, offset);
  }

  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    return this.#device.write(bank, address, count, source, offset);
  }

  #readArea(record: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    const { config } = this.#device;
    if (config === undefined) return ExceptionCode.serverDeviceFailure;
    const content = withLength(config).subarray(record * 2, (record + count) * 2);
    if (content.length < count * 2) return ExceptionCode.illegalDataAddress;
    target.set(content, offset);
    return 0;
  }
}
